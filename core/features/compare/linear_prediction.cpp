#include <algorithm>
#include <array>

#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

constexpr std::size_t order = 5;

/// Sums in single precision and in order: the numbers hang on how they are rounded.
std::array<float, order + 1> autocorrelation(std::span<const float> x)
{
    std::array<float, order + 1> r{};
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t lag = 0; lag <= std::min(order, i); ++lag)
            r[lag] += x[i] * x[i - lag];
    return r;
}

/// Levinson and Durbin: the prediction's error over the length, then its coefficients.
void computeLinearPrediction(const Contour &c, const Rules &, float *out)
{
    std::fill_n(out, order + 1, 0.0F);
    const auto r = autocorrelation(c.x);
    float error = r[0];
    if (error == 0)
        return;
    float *a = out; // a[m] lies at out[m]
    for (std::size_t m = 1; m <= order && error != 0; ++m) {
        float sum = r[m];
        for (std::size_t i = 1; i < m; ++i)
            sum += a[i] * r[m - i];
        const float k = (-1 / error) * sum;
        a[m] = k;
        for (std::size_t i = 1, j = m - 1; i < j; ++i, --j) {
            const float first = a[i];
            a[i] += k * a[j];
            a[j] += k * first;
        }
        if (m % 2 == 0)
            a[m / 2] += k * a[m / 2];
        error *= 1 - k * k;
    }
    out[0] = error / static_cast<float>(c.count);
}

} // namespace

const Block linearPrediction{{"lpgain", "lpc0", "lpc1", "lpc2", "lpc3", "lpc4"},
                             computeLinearPrediction};

} // namespace duologue::features::compare
