#pragma once

#include <array>
#include <random>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "tests/models/folder.h"

/// Conversations whose emotions can be told from their words, and from what was said before.
namespace duologue::models::testing {

struct SyntheticOptions
{
    int sessions = 12;
    int turns = 12;
    unsigned seed = 1;
};

inline void writeSynthetic(const Folder &folder, const SyntheticOptions &options = {})
{
    const std::array<const char *, 4> classes{"neutral", "happy", "sad", "angry"};
    const std::array<std::array<const char *, 3>, 4> words{{{"table", "monday", "train"},
                                                            {"great", "laugh", "sunny"},
                                                            {"alone", "cry", "lost"},
                                                            {"stupid", "shout", "enough"}}};
    const std::array<const char *, 5> filler{"the", "woman", "said", "and", "then"};
    std::mt19937 random(options.seed);
    std::string table = "id,session,speaker,turn,start,end,text,narrative,split,emotion,valence,"
                        "arousal,dominance,AU05,AU17,AU20,AU25,tone_happiness,tone_sadness,"
                        "tone_anger,tone_fear\n";
    for (int s = 0; s < options.sessions; ++s) {
        const char *split = s % 4 == 2 ? "dev" : s % 4 == 3 ? "test" : "train";
        for (int t = 0; t < options.turns; ++t) {
            const auto mood = random() % 4;
            std::string text = "the woman said";
            for (unsigned i = 0; i < 2 + random() % 6; ++i)
                text +=
                    std::string(" ") + (i == 1 ? words[mood][random() % 3] : filler[random() % 5]);
            const auto noise = [&random] { return static_cast<double>(random() % 100) / 1000; };
            auto row = std::to_string(s * 100 + t) + ",s" + std::to_string(s) + ",x," +
                       std::to_string(t + 1) + ",0,1," + text + "," + text + "," + split + "," +
                       classes[mood];
            const std::array<double, 4> valence{3, 4.5, 1.5, 2};
            row += "," + std::to_string(valence[mood] + noise()) + ",,";
            for (int column = 0; column < 8; ++column)
                row += t % 5 == 4 && column < 4 // a turn without a visible face
                           ? std::string(",")
                           : "," + std::to_string((column % 4 == static_cast<int>(mood)) + noise());
            table += row + "\n";
        }
    }
    folder.write("data/utterances.csv", table);
}

/// A specification of the synthetic data, small enough for a test.
inline nlohmann::json syntheticSpec(const std::string &architecture = "han-rock")
{
    return {{"data", "data"},
            {"name", "Synthetic"},
            {"licence", "CC0-1.0"},
            {"primary", "emotion"},
            {"classes", {"neutral", "happy", "sad", "angry"}},
            {"auxiliary",
             {"AU05", "AU17", "AU20", "AU25", "tone_happiness", "tone_sadness", "tone_anger",
              "tone_fear"}},
            {"architecture", architecture},
            {"E", 12},
            {"P", 8},
            {"A", 3},
            {"D", 8},
            {"context", 3},
            {"epochs", 3},
            {"batch", 16},
            {"lr", 0.02},
            {"gru_dropout", 0.05},
            {"recurrent_dropout", 0.05},
            {"main_weight", 0.8},
            {"seed", 5}};
}

} // namespace duologue::models::testing
