#include "models/experiment/bootstrap.h"

#include <algorithm>
#include <random>

namespace duologue::models {
namespace {

constexpr int samples = 1000;
constexpr int leftOut = 25; // at each end: 95 % remain

std::vector<double> resampledTests(const std::vector<Scores> &trials, bool smallerIsBetter,
                                   std::uint64_t seed)
{
    std::mt19937_64 engine(seed);
    std::vector<double> tests;
    std::vector<Scores> drawn(trials.size());
    for (int i = 0; i < samples; ++i) {
        for (Scores &trial : drawn)
            trial = trials[engine() % trials.size()];
        tests.push_back(selectedTest(drawn, smallerIsBetter));
    }
    return tests;
}

} // namespace

double selectedTest(const std::vector<Scores> &trials, bool smallerIsBetter)
{
    const auto better = [smallerIsBetter](const Scores &a, const Scores &b) {
        return smallerIsBetter ? a.dev < b.dev : a.dev > b.dev;
    };
    return trials.empty() ? 0 : std::ranges::min_element(trials, better)->test;
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
    std::ranges::sort(differences);
    Comparison result{differences[leftOut], differences[samples - leftOut - 1], false};
    result.significant = result.low > 0 || result.high < 0;
    return result;
}

} // namespace duologue::models
