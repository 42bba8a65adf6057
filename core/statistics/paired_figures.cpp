#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/statistics/agreement.h"
#include "core/statistics/figures.h"

namespace duologue::statistics {
namespace {

struct Pairs
{
    std::vector<double> first, second;
};

Pairs pairsOf(const Judgements &judgements)
{
    const Judgements both = judgements.complete();
    Pairs pairs;
    for (std::size_t u = 0; u < both.units(); ++u) {
        pairs.first.push_back(*both.unit(u)[0]);
        pairs.second.push_back(*both.unit(u)[1]);
    }
    return pairs;
}

/// Ranks from 1; equals share the mean of theirs.
std::vector<double> ranks(const std::vector<double> &values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0, end = 0; i < order.size(); i = end) {
        while (end < order.size() && values[order[end]] == values[order[i]])
            ++end;
        for (std::size_t same = i; same < end; ++same)
            ranks[order[same]] = static_cast<double>(i + 1 + end) / 2;
    }
    return ranks;
}

template <class Figure>
Measured ofPairs(const Judgements &judgements, Figure figure)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    const Pairs pairs = pairsOf(judgements);
    if (pairs.first.size() < 2)
        return pairs.first.empty() ? NoFigure::NothingInCommon : NoFigure::OneUnit;
    return figure(pairs);
}

Measured correlationOf(const std::vector<double> &first, const std::vector<double> &second)
{
    const double r = correlation(first, second);
    return std::isnan(r) ? Measured(NoFigure::Constant) : Measured(r);
}

bool isConstant(const std::vector<double> &values)
{
    return std::ranges::adjacent_find(values, std::ranges::not_equal_to()) == values.end();
}

} // namespace

Measured linsConcordance(const Judgements &judgements)
{
    return ofPairs(judgements, [](const Pairs &p) {
        return isConstant(p.first) && isConstant(p.second) ? Measured(NoFigure::Constant)
                                                           : concordance(p.first, p.second);
    });
}

Measured pearsonsCorrelation(const Judgements &judgements)
{
    return ofPairs(judgements, [](const Pairs &p) { return correlationOf(p.first, p.second); });
}

Measured spearmansCorrelation(const Judgements &judgements)
{
    return ofPairs(judgements,
                   [](const Pairs &p) { return correlationOf(ranks(p.first), ranks(p.second)); });
}

} // namespace duologue::statistics
