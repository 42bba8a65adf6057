#pragma once

#include <vector>

#include "core/sync/fingerprint.h"
#include "core/sync/line_fit.h"
#include "core/sync/track.h"

namespace duologue::sync {

inline constexpr double shortestOverlap = 15; ///< seconds: less is a part of something longer
inline constexpr int candidates = 6;          ///< lags that are tried
inline constexpr double coarseReach = 0.04;   ///< seconds that the lag of a fingerprint may be off

/// The seconds of a in which b is heard, too, by a lag.
Region overlapOf(const Track &a, const Track &b, double lag);

struct Windows
{
    std::vector<Moment> moments; ///< those with a clear peak
    int tried = 0;               ///< where neither is silent
};

/// Up to `most` windows of `length` seconds, `step` or more apart, spread evenly over a region of
/// a and measured along a line, within `reach` seconds of it.
Windows measure(const Track &a, const Track &b, const Line &line, const Region &region,
                double length, double step, int most, double reach);

/// A line through windows of two tracks.
struct Candidate
{
    Line line;
    /// How many lines as good as this one chance would draw through windows of unrelated sound
    /// (the "number of false alarms" of Desolneux, Moisan and Morel, 2000), as log10.
    double chance = 0;
    double weight = 0; ///< of the windows on the line
};

/// What a line comes to whose lag is known to within `reach` seconds: windows over the overlap, and
/// the line that most of them vote for.
Candidate tried(const Track &a, const Track &b, const Line &line, double reach);
/// The best line near some lags; an obvious one ends the search.
Candidate bestOf(const Track &a, const Track &b, const std::vector<LikelyLag> &lags);

} // namespace duologue::sync
