#include "core/dyad/grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace duologue::dyad {
namespace {

constexpr double longestSeconds = 48 * 3600;
constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

std::vector<float> resampled(const Series &series, long begin, long end, double rate)
{
    std::vector<float> values(static_cast<std::size_t>(end - begin), unknown);
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

} // namespace

Grid onGrid(const Series &first, const Series &second, double rate)
{
    Grid grid{0, rate, {}, {}};
    if (first.samples.empty() || second.samples.empty())
        return grid;
    const auto at = [&](double seconds) {
        return std::lround(std::clamp(seconds, -longestSeconds, longestSeconds) * rate);
    };
    grid.begin = std::max(at(first.samples.front().seconds), at(second.samples.front().seconds));
    const long end = std::min(at(first.samples.back().seconds), at(second.samples.back().seconds));
    if (end < grid.begin)
        return grid;
    grid.first = resampled(first, grid.begin, end + 1, rate);
    grid.second = resampled(second, grid.begin, end + 1, rate);
    return grid;
}

} // namespace duologue::dyad
