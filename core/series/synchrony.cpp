#include "core/series/synchrony.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace duologue {
namespace {

constexpr double known = 0.8;
constexpr double longestSeconds = 48 * 3600;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Values at k / rate from `begin` on; NaN in gaps and outside.
std::vector<float> resampled(const Series &series, long begin, long end, double rate)
{
    std::vector<float> values(static_cast<std::size_t>(end - begin), none);
    std::size_t next = 0;
    for (long k = begin; k < end; ++k) {
        const double time = static_cast<double>(k) / rate;
        while (next < series.samples.size() && series.samples[next].seconds < time)
            ++next;
        if (next == series.samples.size())
            break;
        const Series::Sample &after = series.samples[next];
        float &value = values[static_cast<std::size_t>(k - begin)];
        if (after.seconds == time) {
            value = after.value;
        } else if (next > 0 && !after.afterGap) {
            const Series::Sample &before = series.samples[next - 1];
            const double share = (time - before.seconds) / (after.seconds - before.seconds);
            value = static_cast<float>(before.value + share * (after.value - before.value));
        }
    }
    return values;
}

std::optional<double> pearson(const float *a, const float *b, long count)
{
    double n = 0, sumA = 0, sumB = 0;
    for (long i = 0; i < count; ++i)
        if (!std::isnan(a[i]) && !std::isnan(b[i])) {
            ++n;
            sumA += a[i];
            sumB += b[i];
        }
    if (n < known * static_cast<double>(count) || n < 3)
        return {};
    const double meanA = sumA / n, meanB = sumB / n;
    double ab = 0, aa = 0, bb = 0;
    for (long i = 0; i < count; ++i)
        if (!std::isnan(a[i]) && !std::isnan(b[i])) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
    const double still = 1e-12 * n;
    if (aa <= still || bb <= still)
        return {};
    return ab / std::sqrt(aa * bb);
}

} // namespace

std::vector<SynchronyPoint> synchrony(const Series &first, const Series &second,
                                      const SynchronyOptions &options)
{
    std::vector<SynchronyPoint> points;
    if (first.samples.empty() || second.samples.empty())
        return points;
    const auto at = [&](double seconds) {
        return std::lround(std::clamp(seconds, -longestSeconds, longestSeconds) * options.rate);
    };
    const long begin = at(first.samples.front().seconds);
    const long end = at(first.samples.back().seconds) + 1;
    const long count = std::max(1L, std::lround(options.window * options.rate));
    const long step = std::max(1L, std::lround(options.step * options.rate));
    const long reach = std::max(0L, std::lround(options.maxLag * options.rate));
    const auto a = resampled(first, begin, end, options.rate);
    const auto b = resampled(second, begin - reach, end + reach, options.rate);
    for (long from = 0; from + count <= end - begin; from += step) {
        std::optional<double> best;
        long bestLag = 0;
        for (long lag = -reach; lag <= reach; ++lag) {
            const auto r = pearson(a.data() + from, b.data() + from + reach + lag, count);
            if (r && (!best || *r > *best)) {
                best = r;
                bestLag = lag;
            }
        }
        if (best)
            points.push_back({(static_cast<double>(begin + from) + static_cast<double>(count) / 2) /
                                  options.rate,
                              static_cast<float>(*best),
                              static_cast<float>(static_cast<double>(bestLag) / options.rate)});
    }
    return points;
}

} // namespace duologue
