#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/models/planted_pictures.h"

/// Utterances whose emotion stands half in the voice, which is low or high, and half in the face,
/// which is bright above or below: each alone tells two of four apart. The gender is the face's
/// colour and how loud the voice is.
namespace duologue::models::testing {

struct PlantedClips
{
    int items = 160;
    int rate = 800, fps = 5, size = 16; ///< a second each
    unsigned seed = 1;
};

/// A WAV file of one channel.
inline std::string wavOf(const std::vector<float> &samples, int rate)
{
    const auto number = [](std::uint32_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i, value >>= 8)
            text += static_cast<char>(value & 255);
        return text;
    };
    std::string data;
    for (const float sample : samples)
        data += number(static_cast<std::uint16_t>(static_cast<std::int16_t>(sample * 32767)), 2);
    const auto length = static_cast<std::uint32_t>(data.size());
    const auto perSecond = static_cast<std::uint32_t>(rate);
    return "RIFF" + number(36 + length, 4) + "WAVEfmt " + number(16, 4) + number(1, 2) +
           number(1, 2) + number(perSecond, 4) + number(2 * perSecond, 4) + number(2, 2) +
           number(16, 2) + "data" + number(length, 4) + data;
}

inline void writeClips(const Folder &folder, const PlantedClips &options = {})
{
    std::mt19937 random(options.seed);
    const auto unit = [&random] { return static_cast<float>(random()) / 4294967296.0F; };
    const char *emotions[]{"neutral", "happy", "sad", "angry"};
    std::string table = "id,speaker,start,end,split,emotion,gender\n", bytes;
    nlohmann::json ids = nlohmann::json::array(), seconds = nlohmann::json::array();
    for (int i = 0; i < options.items; ++i) {
        const std::string id = "u" + std::to_string(i);
        const unsigned high = random() % 2, below = random() % 2, second = random() % 2;
        const float pitch = (high ? 150.0F : 60.0F) + 10 * unit(), phase = 6 * unit();
        const float loud = second ? 0.5F : 0.9F;
        std::vector<float> wave;
        for (int t = 0; t < options.rate; ++t)
            wave.push_back(loud * std::sin(phase + 2 * std::numbers::pi_v<float> * pitch *
                                                       static_cast<float>(t) /
                                                       static_cast<float>(options.rate)) +
                           0.1F * (unit() - 0.5F));
        folder.write("data/audio/" + id + ".wav", wavOf(wave, options.rate));
        for (int frame = 0; frame < options.fps; ++frame) {
            ids.push_back(id);
            seconds.push_back((frame + 0.5) / options.fps);
            for (int y = 0; y < options.size; ++y)
                for (int x = 0; x < options.size; ++x)
                    for (int colour = 0; colour < 3; ++colour) {
                        const bool lit =
                            (y >= options.size / 2) == (below == 1) && colour != (second ? 0 : 2);
                        bytes += static_cast<char>(lit ? 150 + random() % 80 : random() % 60);
                    }
        }
        table += id + ",s" + std::to_string(i % 10) + ",0,1," +
                 (i % 5 == 3   ? "dev"
                  : i % 5 == 4 ? "test"
                               : "train") +
                 "," + emotions[2 * high + below] + "," + (second ? "female" : "male") + "\n";
    }
    folder.write("data/utterances.csv", table);
    folder.write("data/features/faces.json",
                 nlohmann::json{{"ids", ids}, {"seconds", seconds}}.dump());
    folder.write(
        "data/features/faces.safetensors",
        safetensorsOf({options.items * options.fps, options.size, options.size, 3}, bytes));
}

/// A network that learns them in seconds.
inline nlohmann::json clipSpec(const std::string &architecture)
{
    return {{"data", "data"},
            {"family", "end_to_end"},
            {"architecture", architecture},
            {"weights", "dynamic"},
            {"seconds", 1},
            {"rate", 800},
            {"fps", 5},
            {"size", 16},
            {"filters", 8},
            {"taps", 16},
            {"long_taps", 40},
            {"channel_pool", 4},
            {"width", 4},
            {"blocks", "1-1-1-1"},
            {"units", 16},
            {"dropout", 0.1},
            {"batch", 8},
            {"lr", 5e-3},
            {"epochs", 16},
            {"tasks",
             {{{"name", "emotion"}, {"classes", {"neutral", "happy", "sad", "angry"}}},
              {{"name", "gender"}, {"classes", {"male", "female"}}}}}};
}

} // namespace duologue::models::testing
