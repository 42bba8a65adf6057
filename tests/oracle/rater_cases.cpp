// Writes what made-up raters say, every figure of how far they agree and what they have in common,
// as JSON on standard output. raters.py computes the same anew.
#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/statistics/agreement.h"
#include "core/statistics/consensus.h"

using namespace duologue::statistics;

namespace {

/// `points` of a scale; raters follow the unit and stray; some judgements are missing.
Judgements made(std::size_t raters, int units, int points, int missingOf100, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    Judgements all(raters);
    for (int u = 0; u < units; ++u) {
        const int truth = static_cast<int>(random() % static_cast<unsigned>(points));
        std::vector<Judgements::Value> row(raters);
        for (auto &value : row)
            if (static_cast<int>(random() % 100) >= missingOf100) {
                const int stray = static_cast<int>(random() % 5) - 2;
                value = 1 + std::min(points - 1, std::max(0, truth + stray));
            }
        all.add(row);
    }
    return all;
}

std::string textOf(const std::vector<std::optional<double>> &values)
{
    std::string row;
    for (const auto &value : values) {
        char number[32] = "null";
        if (value)
            std::snprintf(number, sizeof number, "%.17g", *value);
        row += (row.empty() ? "" : ", ") + std::string(number);
    }
    return "[" + row + "]";
}

std::string textOf(const Judgements &judgements)
{
    std::string text;
    for (std::size_t u = 0; u < judgements.units(); ++u) {
        const auto row = judgements.unit(u);
        text += (text.empty() ? "" : ", ") +
                textOf(std::vector<std::optional<double>>(row.begin(), row.end()));
    }
    return "[" + text + "]";
}

void print(const Judgements &judgements, bool last)
{
    std::printf("{\"units\": %s, \"figures\": {", textOf(judgements).c_str());
    const char *comma = "";
    for (const AgreementFigure &figure : agreementFigures()) {
        if (figure.pairsOnly && judgements.raters() != 2)
            continue;
        const Measured value = figure.of(judgements);
        std::printf("%s\"%s\": ", comma, figure.id.data());
        if (value)
            std::printf("%.17g", *value);
        else
            std::printf("null");
        comma = ", ";
    }
    const auto weights = evaluatorWeights(judgements);
    std::vector<std::optional<double>> weighted;
    for (std::size_t u = 0; u < judgements.units(); ++u)
        weighted.push_back(consensusOf(judgements.unit(u), Consensus::Weighted, weights));
    std::printf("}, \"ewe_weights\": %s, \"ewe\": %s}%s\n",
                textOf({weights.begin(), weights.end()}).c_str(), textOf(weighted).c_str(),
                last ? "" : ",");
}

} // namespace

int main()
{
    std::printf("[\n");
    print(made(2, 200, 9, 0, 1), false);
    print(made(2, 80, 9, 20, 2), false);
    print(made(2, 30, 3, 0, 3), false);
    print(made(3, 120, 9, 10, 4), false);
    print(made(5, 60, 7, 0, 5), false);
    print(made(5, 60, 4, 30, 6), true);
    std::printf("]\n");
    return 0;
}
