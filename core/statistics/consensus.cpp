#include "core/statistics/consensus.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/statistics/agreement.h"

namespace duologue::statistics {
namespace {

std::vector<double> present(std::span<const Judgements::Value> said)
{
    std::vector<double> values;
    for (const auto &value : said)
        if (value)
            values.push_back(*value);
    return values;
}

double mean(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double middle(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::optional<double> majority(const std::vector<double> &values)
{
    std::map<double, int> votes;
    for (const double value : values)
        ++votes[value];
    const auto most = std::ranges::max_element(votes, {}, [](const auto &v) { return v.second; });
    const auto same =
        std::ranges::count_if(votes, [&](const auto &vote) { return vote.second == most->second; });
    return same == 1 ? std::optional(most->first) : std::nullopt;
}

double weighted(std::span<const Judgements::Value> said, std::span<const double> weights)
{
    double sum = 0, weight = 0;
    for (std::size_t r = 0; r < said.size(); ++r)
        if (said[r]) {
            sum += weights[r] * *said[r];
            weight += weights[r];
        }
    return weight > 0 ? sum / weight : mean(present(said));
}

} // namespace

std::vector<double> evaluatorWeights(const Judgements &judgements)
{
    std::vector<double> weights;
    for (std::size_t rater = 0; rater < judgements.raters(); ++rater) {
        Judgements withMean(2);
        for (std::size_t u = 0; u < judgements.units(); ++u) {
            const auto values = present(judgements.unit(u));
            if (values.size() > 1)
                withMean.add(
                    std::array<Judgements::Value, 2>{judgements.unit(u)[rater], mean(values)});
        }
        const Measured correlation = pearsonsCorrelation(withMean);
        weights.push_back(correlation ? std::max(0.0, *correlation) : 0);
    }
    return weights;
}

std::optional<double> consensusOf(std::span<const Judgements::Value> said, Consensus how,
                                  std::span<const double> weights)
{
    const auto values = present(said);
    if (values.empty())
        return std::nullopt;
    switch (how) {
    case Consensus::Mean:
        return mean(values);
    case Consensus::Median:
        return middle(values);
    case Consensus::Majority:
        return majority(values);
    case Consensus::Weighted:
        return weighted(said, weights);
    }
    return std::nullopt;
}

} // namespace duologue::statistics
