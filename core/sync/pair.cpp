#include "core/sync/pair.h"

#include <algorithm>
#include <cmath>

#include "core/sync/delay_finder.h"

namespace duologue::sync {
namespace {

constexpr double shortestOverlap = 15; // seconds
constexpr double steepest = 300e-6;    // of any two clocks
constexpr int candidates = 6;

constexpr int coarseWindow = 4 * sampleRate; // samples
constexpr int coarseWindows = 24;
constexpr double coarseReach = 0.04; // seconds beyond what drift may do: fingerprints are coarse
constexpr double tolerance = 0.5e-3; // seconds between a window and a line that it votes for
constexpr double clear = 4;          // a peak that means something

constexpr double fineShortest = 4,
                 fineLongest = 8; // seconds of a window: an eighth of the overlap
constexpr int fineWindows = 32;
constexpr double fineReach = 6e-3;
constexpr double agreeing = 1e-3;

constexpr double acceptedChance = -4;
constexpr double obviousChance = -20; // no other lag is tried

struct Overlap
{
    double begin, end; ///< on a's clock

    double length() const { return end - begin; }
};

Overlap overlapOf(const Track &a, const Track &b, double lag)
{
    return {std::max(0.0, -lag), std::min(a.seconds(), b.seconds() - lag)};
}

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

/// Windows spread evenly over the overlap, measured along a line.
std::vector<Moment> measure(const Track &a, const Track &b, const Line &line,
                            const Overlap &overlap, int window, int count, double reach)
{
    const double length = static_cast<double>(window) / sampleRate;
    const double room = overlap.length() - length;
    if (room < 0)
        return {};
    DelayFinder finder(window, reach);
    count = std::min(count, static_cast<int>(room / (length / 4)) + 1);
    std::vector<Moment> moments;
    for (int i = 0; i < count; ++i) {
        const double at = overlap.begin + (count > 1 ? room * i / (count - 1) : room / 2);
        const Delay delay = finder.find(a, b, at, line);
        if (delay.clarity < clear)
            continue;
        // Loud windows count more: there a microphone hears its own speaker, at no distance.
        const double middle = at + length / 2;
        moments.push_back({middle, middle + line.lagAt(middle) + delay.seconds,
                           delay.level * std::min(delay.clarity, 30.0)});
    }
    return moments;
}

/// What one coarse lag comes to.
Pair tried(const Track &a, const Track &b, double lag)
{
    Pair pair;
    const Overlap overlap = overlapOf(a, b, lag);
    pair.overlap = overlap.length();
    const Line flat{(overlap.begin + overlap.end) / 2, lag, 0};
    const double reach = coarseReach + steepest * overlap.length() / 2;
    const auto moments = measure(a, b, flat, overlap, coarseWindow, coarseWindows, reach);
    const Vote vote = sync::vote(moments, tolerance, steepest);
    pair.line = vote.line;
    pair.chance =
        chanceOf(static_cast<int>(moments.size()), vote.agreeing, 2 * tolerance / (2 * reach));
    return pair;
}

void refine(Pair &pair, const Track &a, const Track &b)
{
    const Overlap overlap = overlapOf(a, b, pair.line.lagAt(0));
    pair.overlap = overlap.length();
    const double seconds = std::clamp(overlap.length() / 8, fineShortest, fineLongest);
    pair.moments = measure(a, b, pair.line, overlap, static_cast<int>(seconds * sampleRate),
                           fineWindows, fineReach);
    pair.line = fitRobustly(pair.moments, pair.line, &pair.scale);
    pair.windows = static_cast<int>(pair.moments.size());
    pair.agreeing = static_cast<int>(std::ranges::count_if(
        pair.moments, [&](const Moment &m) { return std::abs(pair.line.residual(m)) < agreeing; }));
}

} // namespace

Pair comparePair(const Track &a, const Track &b, const Fingerprint &printA,
                 const Fingerprint &printB)
{
    Pair best;
    for (const double lag : likelyLags(printA, printB, shortestOverlap, candidates)) {
        const Pair pair = tried(a, b, lag);
        if (pair.chance < best.chance)
            best = pair;
        if (best.chance < obviousChance)
            break;
    }
    best.related = best.chance < acceptedChance;
    if (best.related)
        refine(best, a, b);
    return best;
}

} // namespace duologue::sync
