#include <algorithm>
#include <cmath>
#include <map>

#include "core/statistics/agreement.h"

namespace duologue::statistics {
namespace {

/// Mean of a difference over the pairs of raters of each unit.
template <class Difference>
Measured meanOverPairs(const Judgements &judgements, Difference difference)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    double sum = 0;
    std::size_t pairs = 0;
    for (std::size_t u = 0; u < judgements.units(); ++u) {
        const auto row = judgements.unit(u);
        for (std::size_t a = 0; a < row.size(); ++a)
            for (std::size_t b = a + 1; row[a] && b < row.size(); ++b)
                if (row[b]) {
                    sum += difference(*row[a], *row[b]);
                    ++pairs;
                }
    }
    if (pairs == 0)
        return NoFigure::NothingInCommon;
    return sum / static_cast<double>(pairs);
}

double weight(double a, double b, Weights weights)
{
    const double apart = std::abs(a - b);
    return weights == Weights::None     ? (a != b ? 1 : 0)
           : weights == Weights::Linear ? apart
                                        : apart * apart;
}

/// How often a rater said each value; share of all units.
std::map<double, double> shares(const Judgements &complete, std::size_t rater)
{
    std::map<double, double> counts;
    for (std::size_t u = 0; u < complete.units(); ++u)
        ++counts[*complete.unit(u)[rater]];
    for (auto &[value, count] : counts)
        count /= static_cast<double>(complete.units());
    return counts;
}

} // namespace

Measured percentAgreement(const Judgements &judgements)
{
    return meanOverPairs(judgements, [](double a, double b) { return a == b ? 1.0 : 0.0; });
}

Measured meanDifference(const Judgements &judgements)
{
    return meanOverPairs(judgements, [](double a, double b) { return std::abs(a - b); });
}

Measured cohensKappa(const Judgements &judgements, Weights weights)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    const Judgements both = judgements.complete();
    if (both.units() == 0)
        return NoFigure::NothingInCommon;
    double observed = 0, expected = 0;
    for (std::size_t u = 0; u < both.units(); ++u)
        observed += weight(*both.unit(u)[0], *both.unit(u)[1], weights);
    observed /= static_cast<double>(both.units());
    const auto second = shares(both, 1);
    for (const auto &[a, shareOfA] : shares(both, 0))
        for (const auto &[b, shareOfB] : second)
            expected += shareOfA * shareOfB * weight(a, b, weights);
    if (expected == 0)
        return NoFigure::AllTheSame;
    return 1 - observed / expected;
}

Measured fleissKappa(const Judgements &judgements)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    const Judgements all = judgements.complete();
    if (all.units() == 0)
        return NoFigure::NothingInCommon;
    std::map<double, double> share; // of all judgements
    for (std::size_t u = 0; u < all.units(); ++u)
        for (const auto &value : all.unit(u))
            share[*value] += 1 / static_cast<double>(all.units() * all.raters());
    if (share.size() < 2)
        return NoFigure::AllTheSame;
    double expected = 0;
    for (const auto &[value, part] : share)
        expected += part * part;
    return (*percentAgreement(all) - expected) / (1 - expected);
}

} // namespace duologue::statistics
