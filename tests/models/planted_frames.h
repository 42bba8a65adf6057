#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/models/folder.h"

/// Sequences of frames with planted tones: which columns swing says a class of four, how strong
/// they swing a number, how fast a class of two.
namespace duologue::models::testing {

/// Matrices [frames, columns] by id, as a safetensors file.
inline std::string sequencesOf(const std::vector<std::pair<std::string, std::vector<float>>> &all,
                               std::int64_t columns)
{
    nlohmann::json header = nlohmann::json::object();
    std::string bytes;
    for (const auto &[id, values] : all) {
        const std::size_t begin = bytes.size(), size = values.size() * sizeof(float);
        bytes.resize(begin + size);
        if (size > 0)
            std::memcpy(bytes.data() + begin, values.data(), size);
        header[id] = {{"dtype", "F32"},
                      {"shape", {static_cast<std::int64_t>(values.size()) / columns, columns}},
                      {"data_offsets", {begin, begin + size}}};
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    return std::string(reinterpret_cast<const char *>(&length), sizeof length) + text + bytes;
}

struct PlantedFrames
{
    int items = 120;
    int columns = 8;
    int shortest = 12, longest = 40; ///< frames
    std::string features = "mfcc40";
    unsigned seed = 1;
    double scale = 1, shift = 0; ///< of all numbers
};

inline void writeFrames(const Folder &folder, const PlantedFrames &options = {})
{
    std::mt19937 random(options.seed);
    const auto below = [&random](int n) { return static_cast<int>(random() % unsigned(n)); };
    const char *emotions[]{"angry", "happy", "neutral", "sad"};
    std::string table = "id,split,emotion,gender,arousal\n";
    std::vector<std::pair<std::string, std::vector<float>>> all;
    for (int i = 0; i < options.items; ++i) {
        const int emotion = below(4), gender = below(2);
        const double strength = 0.5 + below(100) / 100.0;
        const int frames = options.shortest + below(options.longest - options.shortest + 1);
        const int phase = below(20);
        std::vector<float> values;
        for (int t = 0; t < frames; ++t)
            for (int c = 0; c < options.columns; ++c) {
                const double swing = std::sin((t + phase) * (gender == 0 ? 0.5 : 1.1));
                const double noise = (below(200) - 100) / 1000.0;
                const double value = (c % 4 == emotion ? strength * swing : 0) + noise;
                values.push_back(static_cast<float>(options.shift + options.scale * value));
            }
        const std::string id = "u" + std::to_string(i);
        all.emplace_back(id, std::move(values));
        const std::string split = i % 5 == 3 ? "dev" : i % 5 == 4 ? "test" : "train";
        table += id + "," + split + "," + emotions[emotion] + "," +
                 (gender == 0 ? "male" : "female") + "," + std::to_string(strength) + "\n";
    }
    folder.write("data/utterances.csv", table);
    folder.write("data/features/" + options.features + ".safetensors",
                 sequencesOf(all, options.columns));
}

inline nlohmann::json blstmSpec()
{
    return {{"data", "data"},
            {"family", "blstm"},
            {"units", 16},
            {"lr", 0.02},
            {"epochs", 30},
            {"patience", 0},
            {"batch", 12},
            {"tasks",
             {{{"name", "emotion"}, {"classes", {"angry", "happy", "neutral", "sad"}}},
              {{"name", "gender"}, {"classes", {"male", "female"}}, {"weight", 1}}}}};
}

inline nlohmann::json mockingjaySpec()
{
    return {{"data", "data"},       {"family", "mockingjay"},
            {"features", "mfcc40"}, {"layers", 2},
            {"hidden", 16},         {"heads", 2},
            {"inner", 32},          {"consecutive", 3},
            {"epochs", 3},          {"batch", 12},
            {"lr", 0.003},          {"dropout", 0.1}};
}

} // namespace duologue::models::testing
