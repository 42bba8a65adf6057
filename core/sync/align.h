#pragma once

#include <functional>
#include <vector>

#include "core/base/error.h"
#include "core/sync/loops.h"
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

/// Why a placement may be wrong though it is the best there is.
enum class Doubt {
    None,
    Rival,  ///< another explanation is about as good: an echo, or sound that repeats
    Gap,    ///< some seconds of it match nothing, though others ran
    Little, ///< too little of what the recordings have in common agrees
    Loops,  ///< pairs of recordings contradict each other, and which is right cannot be told
    Drift,  ///< its clock would be off by more than 300 ppm
    Parts,  ///< its parts would lie over each other
};

struct Placement
{
    bool found = false; ///< false: nothing that it shares with the reference, directly or not
    SyncMap sync;       ///< source time to session time, with the pauses of its recorder
    Doubt doubt = Doubt::None;
    /// Of its pair that has the weakest; by it the recording would lie `away` seconds later.
    Rival rival;
    Region gap;             ///< `Doubt::Gap`: what matches nothing
    double offsetError = 0; ///< seconds, one standard deviation
    double driftError = 0;  ///< ppm, one standard deviation
    /// Share of its windows that lie within a millisecond of the joint fit, 0 to 1; those without a
    /// clear peak do not. The stronger its rival, the less of that is left.
    double confidence = 0;
    int windows = 0;
    std::vector<Residual> residuals; ///< by time; windows of all its pairs
};

struct Alignment
{
    std::vector<Placement> placements; ///< one a track
    std::vector<PairFinding> pairs;
    /// Largest distance, in seconds, between a moment and itself after a walk around three pairs
    /// that are used; 0 when no three tracks are related. Speakers at different distances from the
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

/// Offset and drift of every track against the reference, which keeps both, and the pauses of all:
/// every pair by itself; pairs that contradict the others are left out; then all windows of the
/// rest in one weighted least-squares problem with robust weights, in which a recording has one
/// drift and every part of it between pauses an offset of its own. The result does not depend on
/// the number of threads. Tracks shorter than 15 s, silent ones and those unrelated to the rest are
/// not found. Codes: sync.reference (out of range), sync.cancelled.
Result<Alignment> align(const std::vector<Track> &tracks, int reference, SyncMap referenceSync,
                        const AlignWork &work = {});

} // namespace duologue::sync
