#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

double meanOf(const Contour &c, auto &&term)
{
    double sum = 0;
    for (const float x : c.x)
        sum += term(static_cast<double>(x));
    return sum / c.count;
}

void computeFlatness(const Contour &c, const Rules &, float *out)
{
    double logs = 0, sizes = 0;
    int count = 0;
    for (const float x : c.x)
        if (x != 0) {
            logs += std::log(std::abs(static_cast<double>(x)));
            sizes += std::abs(x);
            ++count;
        }
    *out = count == 0 ? 1.0F : static_cast<float>(std::exp(logs / count) / (sizes / c.count));
}

void computePositiveMean(const Contour &c, const Rules &, float *out)
{
    double sum = 0;
    int count = 0;
    for (const float x : c.x)
        if (x > 0) {
            sum += x;
            ++count;
        }
    *out = count > 0 ? static_cast<float>(sum / count) : 0.0F;
}

void computeExtremes(const Contour &c, const Rules &, float *out)
{
    out[0] = c.range;
    out[1] = static_cast<float>(c.mostAt / static_cast<double>(c.count));
    out[2] = static_cast<float>(c.leastAt / static_cast<double>(c.count));
}

float percentile(const std::vector<float> &sorted, double share)
{
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(std::floor(at));
    const auto high = static_cast<std::size_t>(std::ceil(at));
    const double part = at - std::floor(at);
    return static_cast<float>(sorted[low] * (1 - part) + sorted[high] * part);
}

void computePercentiles(const Contour &c, const Rules &, float *out)
{
    std::vector<float> sorted(c.x.begin(), c.x.end());
    std::ranges::sort(sorted);
    const float q1 = percentile(sorted, 0.25), q2 = percentile(sorted, 0.5),
                q3 = percentile(sorted, 0.75);
    const float low = percentile(sorted, 0.01), high = percentile(sorted, 0.99);
    for (const float value :
         {q1, q2, q3, q2 - q1, q3 - q2, q3 - q1, low, high, std::abs(high - low)})
        *out++ = value;
}

void computeMoments(const Contour &c, const Rules &, float *out)
{
    double second = 0, third = 0, fourth = 0;
    for (const float x : c.x) {
        const double off = static_cast<double>(x) - c.mean, square = off * off;
        second += square;
        third += square * off;
        fourth += square * square;
    }
    second /= c.count;
    third /= c.count;
    fourth /= c.count;
    const bool varies = second > 0;
    out[0] = varies ? static_cast<float>(std::sqrt(second)) : 0.0F;
    out[1] = varies ? static_cast<float>(third / (second * std::sqrt(second))) : 0.0F;
    out[2] = varies ? static_cast<float>(fourth / (second * second)) : 0.0F;
}

} // namespace

Contour::Contour(std::span<const float> values) : x(values), count(static_cast<int>(values.size()))
{
    const auto low = std::ranges::min_element(x), high = std::ranges::max_element(x);
    least = *low;
    most = *high;
    range = most - least;
    leastAt = static_cast<int>(low - x.begin());
    mostAt = static_cast<int>(high - x.begin());
    mean = static_cast<float>(std::accumulate(x.begin(), x.end(), 0.0) / count);
}

float softlyLimited(float v, float limit, float excess)
{
    const float size = std::abs(v);
    if (size <= limit)
        return v;
    const float bent = limit + excess * std::tanh((std::sqrt(size - limit + 1) - 1) / (excess / 2));
    return std::isfinite(bent) ? std::copysign(bent, v) : 0.0F;
}

const Block arithmeticMean{{"amean"},
                           [](const Contour &c, const Rules &, float *out) { *out = c.mean; }};
const Block flatness{{"flatness"}, computeFlatness};
const Block positiveMean{{"posamean"}, computePositiveMean};
const Block quadraticMean{{"rqmean"}, [](const Contour &c, const Rules &, float *out) {
                              *out = static_cast<float>(
                                  std::sqrt(meanOf(c, [](double x) { return x * x; })));
                          }};
const Block shareOfNonZero{{"nnz"}, [](const Contour &c, const Rules &, float *out) {
                               *out = static_cast<float>(
                                   meanOf(c, [](double x) { return x != 0 ? 1.0 : 0.0; }));
                           }};
const Block extremes{{"range", "maxPos", "minPos"}, computeExtremes};
const Block percentiles{{"quartile1", "quartile2", "quartile3", "iqr1-2", "iqr2-3", "iqr1-3",
                         "percentile1.0", "percentile99.0", "pctlrange0-1"},
                        computePercentiles};
const Block moments{{"stddev", "skewness", "kurtosis"}, computeMoments};

} // namespace duologue::features::compare
