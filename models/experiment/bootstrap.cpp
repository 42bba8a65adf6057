#include "models/experiment/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/statistics/bootstrap.h"

namespace duologue::models {
namespace {

std::vector<double> resampledTests(const std::vector<Scores> &trials, bool smallerIsBetter,
                                   std::uint64_t seed)
{
    statistics::Resampling resampling(trials.size(), seed);
    std::vector<double> tests;
    std::vector<Scores> drawn;
    for (int i = 0; i < statistics::bootstrapSamples; ++i) {
        drawn.clear();
        for (const std::size_t index : resampling.next())
            drawn.push_back(trials[index]);
        tests.push_back(selectedTest(drawn, smallerIsBetter));
    }
    return tests;
}

struct Mean
{
    double value = 0, variance = 0, count = 0;
};

Mean meanOf(const std::vector<Scores> &trials)
{
    Mean mean;
    mean.count = static_cast<double>(trials.size());
    for (const Scores &trial : trials)
        mean.value += trial.test / mean.count;
    for (const Scores &trial : trials)
        mean.variance += (trial.test - mean.value) * (trial.test - mean.value) / (mean.count - 1);
    return mean;
}

/// P(T <= t) for t >= 0: the density is integrated by Simpson's rule.
double studentProbability(double t, double freedom)
{
    const double scale = std::exp(std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2)) /
                         std::sqrt(freedom * std::numbers::pi);
    const auto density = [&](double x) {
        return scale * std::pow(1 + x * x / freedom, -(freedom + 1) / 2);
    };
    constexpr int steps = 2000;
    double sum = density(0) + density(t);
    for (int i = 1; i < steps; ++i)
        sum += (i % 2 ? 4 : 2) * density(t * i / steps);
    return 0.5 + sum * t / steps / 3;
}

double studentQuantile(double probability, double freedom)
{
    double low = 0, high = 200;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (studentProbability(middle, freedom) < probability ? low : high) = middle;
    }
    return low;
}

} // namespace

int selected(const std::vector<Scores> &trials, bool smallerIsBetter)
{
    const auto better = [smallerIsBetter](const Scores &a, const Scores &b) {
        return smallerIsBetter ? a.dev < b.dev : a.dev > b.dev;
    };
    return trials.empty()
               ? -1
               : static_cast<int>(std::ranges::min_element(trials, better) - trials.begin());
}

double selectedTest(const std::vector<Scores> &trials, bool smallerIsBetter)
{
    const int best = selected(trials, smallerIsBetter);
    return best < 0 ? 0 : trials[static_cast<std::size_t>(best)].test;
}

Comparison compare(const std::vector<Scores> &baseline, const std::vector<Scores> &challenger,
                   bool smallerIsBetter, std::uint64_t seed)
{
    if (baseline.empty() || challenger.empty())
        return {};
    auto differences = resampledTests(baseline, smallerIsBetter, seed);
    const auto others = resampledTests(challenger, smallerIsBetter, seed);
    for (std::size_t i = 0; i < differences.size(); ++i)
        differences[i] -= others[i];
    const auto [low, high] = statistics::middle95(std::move(differences));
    Comparison result{low, high, false};
    result.significant = result.low > 0 || result.high < 0;
    return result;
}

Comparison compareMeans(const std::vector<Scores> &baseline, const std::vector<Scores> &challenger,
                        bool smallerIsBetter)
{
    if (baseline.size() < 2 || challenger.size() < 2)
        return {};
    const Mean a = meanOf(baseline), b = meanOf(challenger);
    const double error = std::sqrt(a.variance / a.count + b.variance / b.count);
    const double difference = a.value - b.value;
    if (error == 0)
        return {difference, difference, smallerIsBetter ? difference > 0 : difference < 0};
    const double freedom = std::pow(error, 4) / (std::pow(a.variance / a.count, 2) / (a.count - 1) +
                                                 std::pow(b.variance / b.count, 2) / (b.count - 1));
    const double reach = studentQuantile(0.975, freedom) * error;
    const double better = (smallerIsBetter ? 1 : -1) * difference / error;
    return {difference - reach, difference + reach, better > studentQuantile(0.95, freedom)};
}

} // namespace duologue::models
