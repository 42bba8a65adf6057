#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/models/folder.h"

/// Dataset folders of functionals whose labels can be learnt.
namespace duologue::models::testing {

inline constexpr int functionalsWidth = 40;

struct FunctionalsOptions
{
    int items = 1200;
    bool shuffled = false; ///< the labels belong to other items
    bool arff = false;
    unsigned seed = 1;
};

/// Numbers a label can be told from by a weighted sum, written as openSMILE writes them.
inline void writeFunctionals(const Folder &folder, const FunctionalsOptions &options = {})
{
    std::mt19937 random(options.seed);
    const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0 * 2 - 1; };
    std::vector<double> weights;
    for (int i = 0; i < functionalsWidth; ++i)
        weights.push_back(unit());
    std::string header =
        options.arff ? "@relation functionals\n@attribute name string\n" : "name;frameTime";
    for (int i = 0; i < functionalsWidth; ++i)
        header += options.arff ? "@attribute 'F0_sma[" + std::to_string(i) + "]' numeric\n"
                               : ";F0_sma[" + std::to_string(i) + "]";
    header += options.arff ? "@attribute class numeric\n\n@data\n\n" : "\n";
    std::vector<std::string> rows;
    std::vector<std::array<double, 3>> labels;
    for (int i = 0; i < options.items; ++i) {
        double sum = 0;
        std::string row = "'item" + std::to_string(i) + "'";
        if (!options.arff)
            row += ";0.000000";
        for (int k = 0; k < functionalsWidth; ++k) {
            const double value = unit();
            sum += value * weights[static_cast<std::size_t>(k)];
            row += (options.arff ? "," : ";") + std::to_string(value * 100 + 500 * k);
        }
        rows.push_back(row + (options.arff ? ",?" : ""));
        const double label = 4 + 0.5 * sum + 0.05 * unit();
        labels.push_back({label, 8 - label, 4 + 0.2 * unit()});
    }
    if (options.shuffled)
        for (std::size_t i = labels.size(); i > 1; --i)
            std::swap(labels[i - 1], labels[random() % i]);
    std::string table = "id,speaker,split,arousal,valence,dominance\n";
    for (int i = 0; i < options.items; ++i) {
        const auto &label = labels[static_cast<std::size_t>(i)];
        table += "item" + std::to_string(i) + ",s" + std::to_string(i % 10) + "," +
                 (i % 10 < 6   ? "train"
                  : i % 10 < 8 ? "dev"
                               : "test");
        for (const double value : label)
            table += "," + std::to_string(value);
        table += "\n";
    }
    folder.write("data/utterances.csv", table);
    for (const auto &row : rows)
        header += row + "\n";
    folder.write(options.arff ? "data/features/compare.arff" : "data/features/compare.csv", header);
}

struct FewLabelsOptions
{
    int training = 1000;
    double labelled = 0.05; ///< share of the training items that have a label
    unsigned seed = 1;
};

/// Speech of a few kinds, each around a point of its own among the numbers, with much noise; the
/// label is that of the kind. What the kinds are can be seen without labels.
inline void writeFewLabels(const Folder &folder, const FewLabelsOptions &options = {})
{
    constexpr int kinds = 6, numbers = 40, dev = 300, test = 600;
    std::mt19937 random(options.seed);
    std::normal_distribution<double> normal;
    std::vector<std::vector<double>> middles(kinds);
    for (auto &middle : middles)
        for (int i = 0; i < numbers; ++i)
            middle.push_back(0.5 * normal(random));
    std::string table = "id,split,arousal\n", header = "id", rows;
    for (int i = 0; i < numbers; ++i)
        header += ",c" + std::to_string(i);
    const int labelled = static_cast<int>(options.labelled * options.training);
    for (int item = 0; item < options.training + dev + test; ++item) {
        const std::size_t kind = random() % kinds;
        const std::string id = "item" + std::to_string(item);
        const double label =
            2.5 + 0.6 * static_cast<double>(kind * 5 % kinds) + 0.3 * normal(random);
        const bool trained = item < options.training;
        table += id +
                 (trained                         ? ",train,"
                  : item < options.training + dev ? ",dev,"
                                                  : ",test,") +
                 (trained && item >= labelled ? "" : std::to_string(label)) + "\n";
        rows += id;
        for (const double middle : middles[kind])
            rows += "," + std::to_string(middle + normal(random));
        rows += "\n";
    }
    folder.write("data/utterances.csv", table);
    folder.write("data/features/compare.csv", header + "\n" + rows);
}

/// What all networks on it share.
inline nlohmann::json fewLabelsSpec()
{
    return {{"data", "data"}, {"primary", "arousal"}, {"units", 48},   {"batch", 64},
            {"lr", 0.003},    {"epochs", 50},         {"patience", 15}};
}

} // namespace duologue::models::testing
