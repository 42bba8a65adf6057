#pragma once

#include <vector>

#include "core/sync/fingerprint.h"
#include "core/sync/line_fit.h"
#include "core/sync/track.h"

namespace duologue::sync {

/// What two tracks say about each other's clocks.
struct Pair
{
    bool related = false; ///< they heard the same
    Line line;            ///< times are seconds after the first sample of each track
    double scale = 0;     ///< robust standard deviation of a window about the line, seconds
    double overlap = 0;   ///< seconds
    int windows = 0;      ///< that were compared in the end
    int agreeing = 0;     ///< that lie within a millisecond of the line
    /// How many lines as good as this one chance would draw through windows of unrelated sound
    /// (the "number of false alarms" of Desolneux, Moisan and Morel, 2000), as log10.
    double chance = 0;
    std::vector<Moment> moments; ///< measured windows

    double agreement() const { return windows > 0 ? static_cast<double>(agreeing) / windows : 0; }
};

/// Coarse lag from fingerprints; windows every few seconds; a line through them by vote, accepted
/// when chance would draw fewer than 1e-4 such; then longer windows along that line, with drift
/// taken out, and a robust fit. An obvious lag ends the search. Overlaps of 15 s and more, drifts
/// up to 300 ppm. The fingerprints are the tracks' own.
Pair comparePair(const Track &a, const Track &b, const Fingerprint &printA,
                 const Fingerprint &printB);

} // namespace duologue::sync
