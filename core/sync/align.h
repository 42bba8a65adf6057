#pragma once

#include <functional>
#include <vector>

#include "core/base/error.h"
#include "core/sync/pair.h"
#include "core/sync/track.h"
#include "core/time/sync_map.h"

/// Puts recordings of the same conversation on one clock by what they heard.
namespace duologue::sync {

/// One window of a track against another track, after the joint fit.
struct Residual
{
    double at = 0;      ///< source time, seconds
    double seconds = 0; ///< session time by this track less that by the other
    int other = 0;      ///< index of the other track
};

struct Placement
{
    bool found = false;     ///< false: nothing that it shares with the reference, directly or not
    SyncMap sync;           ///< source time to session time
    double offsetError = 0; ///< seconds, one standard deviation
    double driftError = 0;  ///< ppm, one standard deviation
    /// Share of its windows that lie within a millisecond of the joint fit, 0 to 1.
    double confidence = 0;
    int windows = 0;
    std::vector<Residual> residuals; ///< by time; windows of all its pairs
};

struct PairFinding
{
    int a = 0, b = 0; ///< indices of tracks, a < b
    Pair pair;
};

struct Alignment
{
    std::vector<Placement> placements; ///< one a track
    std::vector<PairFinding> pairs;
    /// Largest distance, in seconds, between a moment and itself after a walk around three related
    /// pairs; 0 when no three tracks are related. Speakers at different distances from the
    /// microphones show here: 2.9 ms a metre.
    double loopClosure = 0;
    int loops = 0;
};

struct AlignWork
{
    int threads = 1;
    /// Share done, 0 to 1, on the calling thread; false stops ("sync.cancelled").
    std::function<bool(double)> progress;
};

/// Offset and drift of every track against the reference, whose own map stays `referenceSync`:
/// every pair by itself, then all windows of related pairs in one weighted least-squares problem
/// with robust weights. The result does not depend on the number of threads. Tracks shorter than
/// 15 s, silent ones and those unrelated to the rest are not found. Codes: sync.reference (out of
/// range), sync.cancelled.
Result<Alignment> align(const std::vector<Track> &tracks, int reference, SyncMap referenceSync,
                        const AlignWork &work = {});

} // namespace duologue::sync
