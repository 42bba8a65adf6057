#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

struct Extremum
{
    int at;
    float height;
    bool peak; ///< or valley
    bool kept = true;
};
using Extrema = std::vector<Extremum>;

void dropOthers(Extrema &extrema)
{
    std::erase_if(extrema, [](const Extremum &e) { return !e.kept; });
}

Extrema localExtrema(std::span<const float> x)
{
    Extrema found;
    for (std::size_t i = 2; i + 2 < x.size(); ++i) {
        const bool peak = x[i] > x[i - 1] && x[i] > x[i + 1];
        if (peak || (x[i] < x[i - 1] && x[i] < x[i + 1]))
            found.push_back({static_cast<int>(i), x[i], peak});
    }
    return found;
}

/// Takes out what stands less than a tenth of the range above what is around it.
void dropLowPeaks(Extrema &extrema, float first, float threshold)
{
    float last = first, lastValley = first, lastPeak = first;
    bool valleySince = false;
    Extremum *remembered = nullptr;
    for (Extremum &e : extrema) {
        const float y = e.height;
        const bool near = std::abs(y - last) < threshold;
        last = y;
        if (!e.peak) {
            if (!near) {
                valleySince = true;
                lastValley = y;
            }
            continue;
        }
        if (near && y - lastValley < threshold) {
            e.kept = false;
            continue;
        }
        const bool higher = near && y > 1.05 * lastPeak;
        if (higher && remembered)
            remembered->kept = false;
        if (near && !higher && !valleySince)
            e.kept = false;
        else {
            remembered = &e;
            lastPeak = y;
        }
        valleySince = false;
    }
    dropOthers(extrema);
}

void dropShallowValleys(Extrema &extrema, float first, float threshold)
{
    float lastPeak = first;
    for (Extremum &e : extrema)
        if (e.peak)
            lastPeak = e.height;
        else
            e.kept = !(lastPeak - e.height < threshold);
    dropOthers(extrema);
}

/// Of peaks in a row the highest stays, of valleys the lowest.
void alternate(Extrema &extrema)
{
    Extremum *best = nullptr;
    for (Extremum &e : extrema) {
        if (best && best->peak == e.peak) {
            const bool better = e.peak ? e.height > best->height : e.height < best->height;
            (better ? *best : e).kept = false;
            if (!better)
                continue;
        }
        best = &e;
    }
    dropOthers(extrema);
}

Extrema peaksAndValleys(const Contour &c)
{
    const auto threshold = static_cast<float>(0.1 * c.range);
    Extrema extrema = localExtrema(c.x);
    dropLowPeaks(extrema, c.x[0], threshold);
    dropShallowValleys(extrema, c.x[0], threshold);
    alternate(extrema);
    return extrema;
}

/// Mean in seconds, and deviation from it: of each peak from the valley before it, not from the
/// peak before.
void describeDistances(const Extrema &extrema, float *out)
{
    std::vector<int> distances, fromValley;
    int lastPeak = -1, lastValley = 0;
    for (const Extremum &e : extrema) {
        if (!e.peak) {
            lastValley = e.at;
            continue;
        }
        if (lastPeak >= 0) {
            distances.push_back(e.at - lastPeak);
            fromValley.push_back(e.at - lastValley);
        }
        lastPeak = e.at;
    }
    out[0] = out[1] = 0;
    if (distances.empty())
        return;
    const auto count = static_cast<float>(distances.size());
    const float mean =
        static_cast<float>(std::accumulate(distances.begin(), distances.end(), 0)) / count;
    float squares = 0;
    for (const int distance : fromValley) {
        const float off = static_cast<float>(distance) - mean;
        squares += off * off;
    }
    out[0] = static_cast<float>(mean * frameStep);
    out[1] = static_cast<float>(std::sqrt(squares / count) * frameStep);
}

/// From the lowest to the highest of one kind.
float spread(const Extrema &extrema, bool peak)
{
    bool any = false;
    float low = 0, high = 0;
    for (const Extremum &e : extrema)
        if (e.peak == peak) {
            low = any ? std::min(low, e.height) : e.height;
            high = any ? std::max(high, e.height) : e.height;
            any = true;
        }
    return high - low;
}

float shareOfRange(float spread, const Contour &c, const Rules &rules)
{
    const float share = c.range > 0 ? std::abs(spread / c.range) : std::abs(spread);
    return rules.limited ? std::min(share, 1.0F) : share;
}

float shareOfMean(float height, const Contour &c, const Rules &rules)
{
    if (c.mean == 0)
        return rules.limited ? 20.0F : height;
    return rules.limited ? softlyLimited(height / c.mean, 10, 10) : height / c.mean;
}

float meanHeight(const Extrema &extrema)
{
    float sum = 0;
    int count = 0;
    for (const Extremum &e : extrema)
        if (e.peak) {
            sum += e.height;
            ++count;
        }
    return count > 0 ? sum / static_cast<float>(count) : 0.0F;
}

/// Slopes of one direction. The last one, to the contour's end, counts in the mean, and in the
/// number of the deviation but not its sum.
struct Slopes
{
    std::vector<float> values;
    float end = 0;
    bool hasEnd = false;

    float mean() const
    {
        const std::size_t count = values.size() + (hasEnd ? 1 : 0);
        const float sum = std::accumulate(values.begin(), values.end(), 0.0F) + end;
        return count > 0 ? sum / static_cast<float>(count) : 0.0F;
    }
    float deviation() const
    {
        const std::size_t count = values.size() + (hasEnd ? 1 : 0);
        const float middle = mean();
        float squares = 0;
        for (const float value : values)
            squares += (value - middle) * (value - middle);
        return count > 0 ? std::sqrt(squares / static_cast<float>(count)) : 0.0F;
    }
};

float perSecond(float difference, int frames)
{
    return difference / (static_cast<float>(frames) * static_cast<float>(frameStep));
}

void describeSlopes(const Extrema &extrema, const Contour &c, float *out)
{
    Slopes rising, falling;
    Extremum peak{0, c.x[0], true}, valley{0, c.x[0], false};
    for (const Extremum &e : extrema)
        if (e.peak) {
            if (e.at > valley.at)
                rising.values.push_back(perSecond(e.height - valley.height, e.at - valley.at));
            peak = e;
        } else {
            if (e.at > peak.at)
                falling.values.push_back(perSecond(peak.height - e.height, e.at - peak.at));
            valley = e;
        }
    const int last = c.count - 1;
    if (!extrema.empty() && last > extrema.back().at) {
        const Extremum &e = extrema.back();
        Slopes &slopes = e.peak ? falling : rising;
        slopes.end = perSecond(c.x.back() - e.height, last - e.at);
        slopes.hasEnd = true;
    }
    out[0] = rising.mean();
    out[1] = rising.deviation();
    out[2] = falling.mean();
    out[3] = falling.deviation();
    if (extrema.empty()) {
        const float slope = (c.x.back() - c.x[0]) / static_cast<float>(c.count);
        out[slope > 0 ? 0 : 2] = slope;
    }
}

void computePeaks(const Contour &c, const Rules &rules, float *out)
{
    const Extrema extrema = peaksAndValleys(c);
    const float range = spread(extrema, true), height = meanHeight(extrema);
    describeDistances(extrema, out);
    out[2] = range;
    out[3] = shareOfRange(range, c, rules);
    out[4] = height;
    out[5] = height - c.mean;
    out[6] = shareOfMean(height, c, rules);
    out[7] = shareOfRange(spread(extrema, false), c, rules);
    describeSlopes(extrema, c, out + 8);
}

} // namespace

const Block peaks{{"meanPeakDist", "peakDistStddev", "peakRangeAbs", "peakRangeRel", "peakMeanAbs",
                   "peakMeanMeanDist", "peakMeanRel", "minRangeRel", "meanRisingSlope",
                   "stddevRisingSlope", "meanFallingSlope", "stddevFallingSlope"},
                  computePeaks};

} // namespace duologue::features::compare
