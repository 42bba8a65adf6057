#pragma once

#include <array>
#include <cmath>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/models/folder.h"

/// Conversations with a hidden factor that words show, and labels that follow it.
namespace duologue::models::testing {

struct PlantedOptions
{
    int sessions = 32;
    int turns = 10;
    bool shared = true; ///< the auxiliary columns follow the factor, too; otherwise they are noise
    unsigned seed = 1;
};

/// Few training labels with much noise, and auxiliary columns with little: what supervision by
/// several tasks is for. The test labels have no noise, so that figures are sharp.
inline void writePlanted(const Folder &folder, const PlantedOptions &options)
{
    std::mt19937 random(options.seed);
    const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
    const auto noise = [&unit](double size) {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += unit();
        return size * sum;
    };
    std::string table = "id,session,speaker,turn,start,end,text,narrative,split,feeling,AU05,AU17,"
                        "AU20,AU25,tone_happiness,tone_sadness,tone_anger,tone_fear\n";
    for (int s = 0; s < options.sessions; ++s) {
        const char *split = s % 4 == 2 ? "dev" : s % 4 == 3 ? "test" : "train";
        for (int t = 0; t < options.turns; ++t) {
            double factor = 0;
            std::string text = "the woman said";
            constexpr int words = 2, vocabulary = 20;
            for (int w = 0; w < words; ++w) {
                const auto word = static_cast<int>(random() % vocabulary);
                factor += (word + 0.5) / vocabulary / words;
                text += " w" + std::to_string(word);
            }
            factor = std::clamp((factor - 0.5) * 2 + 0.5, 0.0, 1.0);
            const bool noisy = split[0] == 't' && split[1] == 'r';
            table += std::to_string(s * 100 + t) + ",s" + std::to_string(s) + ",x," +
                     std::to_string(t + 1) + ",0,1," + text + "," + text + "," + split + "," +
                     std::to_string(std::clamp(1 + 4 * factor + noise(noisy ? 1.5 : 0), 1.0, 5.0));
            for (int column = 0; column < 8; ++column)
                table += "," + std::to_string(options.shared ? factor + noise(0.02) : unit());
            table += "\n";
        }
    }
    folder.write("data/utterances.csv", table);
}

/// H1 on it, small enough for a test.
inline nlohmann::json plantedExperiment()
{
    return {{"name", "Planted"},
            {"seed", 1},
            {"trials", 4},
            {"units", 13},
            {"primary_units", {8}},
            {"hypotheses", {"H1"}},
            {"search",
             {{"lr", {0.005, 0.03}},
              {"batch", {16, 32}},
              {"context", {1, 1}},
              {"l2", {1e-5, 1e-4}},
              {"gru_dropout", {0.01, 0.1}},
              {"recurrent_dropout", {0.01, 0.1}},
              {"main_weight", {0.5, 0.7}}}},
            {"base",
             {{"data", "data"},
              {"E", 12},
              {"D", 12},
              {"epochs", 30},
              {"auxiliary",
               {"AU05", "AU17", "AU20", "AU25", "tone_happiness", "tone_sadness", "tone_anger",
                "tone_fear"}}}},
            {"tasks", {{{"name", "Feeling"}, {"primary", "feeling"}, {"scale", {1, 5}}}}}};
}

} // namespace duologue::models::testing
