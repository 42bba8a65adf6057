#include "core/sync/candidate.h"

#include <algorithm>
#include <cmath>

#include "core/sync/delay_finder.h"
#include "core/sync/pair.h"

namespace duologue::sync {
namespace {

constexpr double coarseWindow = 4; // seconds
constexpr int coarseWindows = 24;
constexpr double tolerance = 0.5e-3; // seconds between a window and a line that it votes for
constexpr double clear = 4;          // a peak that means something
constexpr double obviousChance = -20;

double log10Choose(int n, int k)
{
    return (std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) / std::log(10.0);
}

/// log10 of the number of lines with `k` of `n` windows that chance draws: two of them fix a line,
/// each other one meets it with probability `share`.
double chanceOf(int n, int k, double share)
{
    if (k < 3)
        return 0;
    return std::log10(candidates) + log10Choose(n, 2) + log10Choose(n - 2, k - 2) +
           (k - 2) * std::log10(share);
}

Candidate tried(const Track &a, const Track &b, double lag)
{
    const Region overlap = overlapOf(a, b, lag);
    return tried(a, b, Line{(overlap.begin + overlap.end) / 2, lag, 0},
                 coarseReach + steepestDrift * overlap.length() / 2);
}

} // namespace

Region overlapOf(const Track &a, const Track &b, double lag)
{
    return {std::max(0.0, -lag), std::min(a.seconds(), b.seconds() - lag)};
}

Windows measure(const Track &a, const Track &b, const Line &line, const Region &region,
                double length, double step, int most, double reach)
{
    const double room = region.length() - length;
    if (room < 0)
        return {};
    DelayFinder finder(static_cast<int>(length * sampleRate), reach);
    const int count = std::min(most, static_cast<int>(room / step) + 1);
    Windows windows;
    for (int i = 0; i < count; ++i) {
        const double at = region.begin + (count > 1 ? room * i / (count - 1) : room / 2);
        const Delay delay = finder.find(a, b, at, line);
        windows.tried += delay.level > 0;
        if (delay.clarity < clear)
            continue;
        // Loud windows count more: there a microphone hears its own speaker, at no distance.
        const double middle = at + length / 2;
        windows.moments.push_back({middle, middle + line.lagAt(middle) + delay.seconds,
                                   delay.level * std::min(delay.clarity, 30.0)});
    }
    return windows;
}

Candidate tried(const Track &a, const Track &b, const Line &line, double reach)
{
    const Region overlap = overlapOf(a, b, line.lagAt(0));
    const bool isPart = overlap.length() < shortestOverlap;
    const double length = isPart ? std::max(1.0, overlap.length() / 4) : coarseWindow;
    const auto moments =
        measure(a, b, line, overlap, length, isPart ? length / 2 : length / 4, coarseWindows, reach)
            .moments;
    const Vote vote = sync::vote(moments, tolerance, steepestDrift);
    return {vote.line,
            chanceOf(static_cast<int>(moments.size()), vote.agreeing, 2 * tolerance / (2 * reach)),
            vote.weight};
}

Candidate bestOf(const Track &a, const Track &b, const std::vector<LikelyLag> &lags)
{
    Candidate best;
    for (const LikelyLag &lag : lags) {
        if (const Candidate one = tried(a, b, lag.seconds); one.chance < best.chance)
            best = one;
        if (best.chance < obviousChance)
            break;
    }
    return best;
}

} // namespace duologue::sync
