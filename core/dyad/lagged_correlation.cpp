#include "core/dyad/lagged_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace duologue::dyad {
namespace {

constexpr double leastKnown = 0.8;
constexpr float undefined = std::numeric_limits<float>::quiet_NaN();
constexpr double samplesAWindow = 10;

double medianInterval(const Series &series)
{
    std::vector<double> intervals;
    for (std::size_t i = 1; i < series.samples.size(); ++i)
        if (!series.samples[i].afterGap)
            intervals.push_back(series.samples[i].seconds - series.samples[i - 1].seconds);
    if (intervals.empty())
        return 0;
    const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
    std::ranges::nth_element(intervals, middle);
    return *middle;
}

/// Values in units of their deviation, so that sums of any measure are of one size, and how known
/// each is; what is not known counts 0.
struct Masked
{
    std::vector<double> value, known;

    Masked(std::span<const float> from, long margin)
    {
        double n = 0, sum = 0, squares = 0;
        for (const float x : from)
            if (!std::isnan(x)) {
                ++n;
                sum += x;
            }
        const double mean = n > 0 ? sum / n : 0;
        for (const float x : from)
            if (!std::isnan(x))
                squares += (x - mean) * (x - mean);
        const double unit = squares > 0 ? std::sqrt(squares / n) : 1;
        const auto size = from.size() + 2 * static_cast<std::size_t>(margin);
        value.assign(size, 0);
        known.assign(size, 0);
        for (std::size_t i = 0; i < from.size(); ++i)
            if (!std::isnan(from[i])) {
                value[i + static_cast<std::size_t>(margin)] = (from[i] - mean) / unit;
                known[i + static_cast<std::size_t>(margin)] = 1;
            }
    }
};

/// Sums over some samples, one a lag.
struct Sums
{
    explicit Sums(std::size_t lags) : n(lags), a(lags), b(lags), aa(lags), bb(lags), ab(lags) {}

    void clear()
    {
        for (auto *sums : {&n, &a, &b, &aa, &bb, &ab})
            std::ranges::fill(*sums, 0.0);
    }
    void addSample(double value, const double *others, const double *known)
    {
        const std::size_t lags = n.size();
        const double square = value * value;
        for (std::size_t l = 0; l < lags; ++l) {
            n[l] += known[l];
            a[l] += value * known[l];
            aa[l] += square * known[l];
            b[l] += others[l];
            bb[l] += others[l] * others[l];
            ab[l] += value * others[l];
        }
    }
    void add(const Sums &other)
    {
        const auto plus = [](std::vector<double> &to, const std::vector<double> &from) {
            for (std::size_t l = 0; l < to.size(); ++l)
                to[l] += from[l];
        };
        plus(n, other.n);
        plus(a, other.a);
        plus(b, other.b);
        plus(aa, other.aa);
        plus(bb, other.bb);
        plus(ab, other.ab);
    }
    float correlation(std::size_t l, double least) const
    {
        constexpr double still = 1e-10; // of the deviation's square
        if (n[l] < least || n[l] < 3)
            return undefined;
        const double varianceA = aa[l] / n[l] - a[l] / n[l] * (a[l] / n[l]);
        const double varianceB = bb[l] / n[l] - b[l] / n[l] * (b[l] / n[l]);
        if (varianceA <= still || varianceB <= still)
            return undefined;
        const double together = ab[l] / n[l] - a[l] / n[l] * (b[l] / n[l]);
        return static_cast<float>(
            std::clamp(together / std::sqrt(varianceA * varianceB), -1.0, 1.0));
    }

    std::vector<double> n, a, b, aa, bb, ab;
};

} // namespace

LagOptions fitting(const Series &first, const Series &second)
{
    LagOptions options;
    const double slowest = std::max(medianInterval(first), medianInterval(second));
    const double larger = std::max(1.0, samplesAWindow * slowest / options.window);
    options.window *= larger;
    options.step *= larger;
    options.maxLag *= larger;
    options.rate /= larger;
    return options;
}

LagSteps::LagSteps(const LagOptions &options)
    : step(std::max(1L, std::lround(options.step * options.rate))),
      window(step *
             std::max(1L, std::lround(options.window * options.rate / static_cast<double>(step)))),
      reach(std::max(0L, std::lround(options.maxLag * options.rate)))
{
}

long LagSteps::windows(std::size_t samples) const
{
    const long count = static_cast<long>(samples);
    return count < window ? 0 : (count - window) / step + 1;
}

// A step is summed once for all windows that it is part of.
void visitWindows(std::span<const float> first, std::span<const float> second,
                  const LagSteps &steps,
                  const std::function<bool(long, std::span<const float>)> &visit)
{
    const Masked a(first, 0), b(second, steps.reach);
    const auto lags = static_cast<std::size_t>(steps.lags());
    const auto parts = static_cast<std::size_t>(steps.window / steps.step);
    std::vector<Sums> ring(parts, Sums(lags));
    Sums whole(lags);
    std::vector<float> r(lags);
    const long windows = steps.windows(first.size());
    const long blocks = windows == 0 ? 0 : windows + static_cast<long>(parts) - 1;
    for (long block = 0; block < blocks; ++block) {
        Sums &part = ring[static_cast<std::size_t>(block) % parts];
        part.clear();
        for (long i = block * steps.step; i < (block + 1) * steps.step; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (a.known[at] > 0)
                part.addSample(a.value[at], b.value.data() + i, b.known.data() + i);
        }
        const long window = block + 1 - static_cast<long>(parts);
        if (window < 0)
            continue;
        whole.clear();
        for (const Sums &one : ring)
            whole.add(one);
        for (std::size_t l = 0; l < lags; ++l)
            r[l] = whole.correlation(l, leastKnown * static_cast<double>(steps.window));
        if (!visit(window, r))
            return;
    }
}

} // namespace duologue::dyad
