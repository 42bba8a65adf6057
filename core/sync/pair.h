#pragma once

#include <vector>

#include "core/sync/fingerprint.h"
#include "core/sync/line_fit.h"
#include "core/sync/track.h"

namespace duologue::sync {

/// Two clocks differ by no more than this, seconds a second: 300 ppm.
inline constexpr double steepestDrift = 300e-6;

/// What two tracks heard together while neither recorder paused.
struct Stretch
{
    double begin = 0, end = 0;   ///< seconds after a's first sample
    Line line;                   ///< times are seconds after the first sample of each track
    std::vector<Moment> moments; ///< measured windows with a clear peak
};

/// Both recorders ran here, as far as is known, something was to be heard, and no line explains it.
struct Gap
{
    Region onA, onB;
    double seconds = 0; ///< of what is to be heard
};

/// Another explanation of what two tracks have in common: an echo, or sound that repeats.
struct Rival
{
    double strength = 0; ///< of the best one's, 0 to 1 and a little more; 0: there is none
    double away = 0;     ///< its lag less the best one's, seconds
};

/// What two tracks say about each other's clocks.
struct Pair
{
    bool related = false;           ///< they heard the same
    std::vector<Stretch> stretches; ///< by time; more than one: a recorder paused between them
    std::vector<Gap> gaps;
    double overlap = 0; ///< seconds that the stretches last
    double unexplained =
        0;            ///< seconds both recorders ran, as far as is known, and agree on nothing
    int windows = 0;  ///< compared in the end; those of what is unexplained, too
    int agreeing = 0; ///< that lie within a millisecond of their line
    Rival rival;
    /// How many lines as good as the best one chance would draw through windows of unrelated sound
    /// (the "number of false alarms" of Desolneux, Moisan and Morel, 2000), as log10.
    double chance = 0;

    /// Windows without a clear peak count against it.
    double agreement() const { return windows > 0 ? static_cast<double>(agreeing) / windows : 0; }
};

/// Coarse lag from fingerprints; windows every few seconds; a line through them by vote, accepted
/// when chance would draw fewer than 1e-4 such. Where fingerprints stop to be alike along that line
/// a recorder may have paused: what is left before and after is compared anew, down to 4 s, and in
/// the order of time, for no recorder runs backwards. Then longer windows along every line, with
/// drift taken out, and a robust fit. Overlaps of 15 s and more. Tracks of which a quarter agrees
/// as well at another lag have a rival.
Pair comparePair(const Track &a, const Track &b, const Fingerprint &printA,
                 const Fingerprint &printB);

} // namespace duologue::sync
