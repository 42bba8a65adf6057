#pragma once

#include <algorithm>
#include <array>
#include <cmath>
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
    int numbers = 60;
    double apart = 1.5; ///< distance of either kind from the middle, in deviations of the noise
    unsigned seed = 1;
};

/// Calm and lively speech, apart in one direction among many and noisy everywhere. Which direction
/// that is can be seen without labels: there are two heaps along it.
inline void writeFewLabels(const Folder &folder, const FewLabelsOptions &options = {})
{
    constexpr int dev = 300, test = 600;
    std::mt19937 random(options.seed);
    std::normal_distribution<double> normal;
    std::vector<double> direction;
    double length = 0;
    std::string header = "id", rows;
    for (int i = 0; i < options.numbers; ++i) {
        direction.push_back(normal(random));
        length += direction.back() * direction.back();
        header += ",c" + std::to_string(i);
    }
    std::string table = "id,split,arousal\n";
    const int labelled = static_cast<int>(options.labelled * options.training);
    for (int item = 0; item < options.training + dev + test; ++item) {
        const bool trained = item < options.training;
        const double kind = random() % 2 ? 1 : -1;
        const std::string id = "item" + std::to_string(item);
        table += id + (trained ? ",train," : item < options.training + dev ? ",dev," : ",test,");
        if (!trained || item < labelled)
            table += std::to_string(4 + kind + 0.2 * normal(random));
        table += "\n";
        rows += id;
        for (const double part : direction)
            rows += "," + std::to_string(kind * options.apart * part / std::sqrt(length) +
                                         normal(random));
        rows += "\n";
    }
    folder.write("data/utterances.csv", table);
    folder.write("data/features/compare.csv", header + "\n" + rows);
}

/// A thousand steps of a network on it, whatever an epoch is. Of a ladder's reconstructions that of
/// the outputs weighs most: it parts the heaps.
inline nlohmann::json fewLabelsSpec(const FewLabelsOptions &options,
                                    const std::string &architecture)
{
    constexpr int steps = 1000, batch = 64;
    const int labelled = static_cast<int>(options.labelled * options.training);
    const int items =
        architecture == "stl" ? labelled : std::max(labelled, options.training - labelled);
    const int stepsAnEpoch = (items + batch - 1) / batch;
    return {{"data", "data"},
            {"architecture", architecture},
            {"primary", "arousal"},
            {"units", 32},
            {"batch", batch},
            {"lr", 0.003},
            {"epochs", steps / stepsAnEpoch},
            {"patience", 0},
            {"dropout", 0.2},
            {"ladder_dropout", 0.5},
            {"recon_0", 0.1},
            {"recon_1", 0.1},
            {"recon_2", 0.1},
            {"seed", options.seed}};
}

} // namespace duologue::models::testing
