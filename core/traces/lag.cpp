#include "core/traces/lag.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace duologue::traces {
namespace {

constexpr double leastSeconds = 5;

struct AtLag
{
    std::int64_t steps = 0;
    std::size_t pairs = 0;
    std::optional<double> r;
};

/// Correlation of what the trace says `steps` later.
AtLag correlated(const Curve &trace, const Curve &followed, std::int64_t steps)
{
    const std::int64_t first = std::max(followed.begin, trace.begin - steps);
    const std::int64_t end = std::min(followed.begin + std::int64_t(followed.samples.size()),
                                      trace.begin - steps + std::int64_t(trace.samples.size()));
    AtLag result{steps, 0, {}};
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::int64_t k = first; k < end; ++k) {
        const double x = followed.samples[std::size_t(k - followed.begin)];
        const double y = trace.samples[std::size_t(k + steps - trace.begin)];
        if (std::isnan(x) || std::isnan(y))
            continue;
        ++result.pairs;
        sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
    }
    const auto n = static_cast<double>(result.pairs);
    const double vx = sxx - sx * sx / n, vy = syy - sy * sy / n;
    const double still = 1e-9;
    if (result.pairs > 1 && vx > still * std::max(sxx, 1.0) && vy > still * std::max(syy, 1.0))
        result.r = (sxy - sx * sy / n) / std::sqrt(vx * vy);
    return result;
}

} // namespace

Result<Lag> lagOf(const Curve &trace, const Curve &followed, const LagOptions &options)
{
    const auto reach = std::int64_t(std::llround(options.most * trace.hertz));
    std::vector<AtLag> all;
    for (std::int64_t steps = options.ahead ? -reach : 0; steps <= reach; ++steps)
        all.push_back(correlated(trace, followed, steps));
    const std::size_t most = std::ranges::max(all, {}, &AtLag::pairs).pairs;
    if (static_cast<double>(most) < leastSeconds * trace.hertz)
        return fail("traces.short",
                    "The two curves have less than five seconds in common, which is too little to "
                    "find a reaction lag. Trace more, or compare with another curve.");
    const AtLag *best = nullptr, *none = nullptr;
    for (const AtLag &one : all) {
        if (one.steps == 0)
            none = &one;
        const bool counts = one.r && 2 * one.pairs >= most;
        const bool nearer = best && one.r == best->r && std::abs(one.steps) < std::abs(best->steps);
        if (counts && (!best || *one.r > *best->r || nearer))
            best = &one;
    }
    if (!best)
        return fail("traces.flat",
                    "One of the two curves never moves, so nothing says how late the other is. "
                    "Compare with another curve.");
    return Lag{static_cast<double>(best->steps) / trace.hertz, *best->r, none->r.value_or(0),
               std::abs(best->steps) == reach && reach > 0};
}

} // namespace duologue::traces
