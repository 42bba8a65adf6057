#include "core/narrative/z_scores.h"

#include <cmath>

namespace duologue::narrative {
namespace {

/// Mean and sum of squared deviations of values seen one after the other (Welford).
struct Moments
{
    double count = 0, mean = 0, squares = 0;

    void add(double value)
    {
        count += 1;
        const double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }
    /// The same after `zeros` more values of 0.
    Moments padded(double zeros) const
    {
        const double total = count + zeros;
        return {total, mean * count / total, squares + mean * mean * count * zeros / total};
    }
    double z(double value) const
    {
        if (count < 2)
            return 0;
        const double deviation = std::sqrt(squares / (count - 1));
        constexpr double rounding = 1e-12; // equal values may leave a trace
        return deviation <= rounding * std::abs(mean) ? 0 : (value - mean) / deviation;
    }
};

} // namespace

std::vector<double> zScores(std::span<const double> values, Options::ZScores mode)
{
    std::vector<double> result;
    result.reserve(values.size());
    Moments before;
    for (const double value : values) {
        const double later = static_cast<double>(values.size()) - before.count;
        const Moments seen = mode == Options::ZScores::Repo ? before.padded(later) : before;
        result.push_back(seen.z(value));
        before.add(value);
    }
    return result;
}

} // namespace duologue::narrative
