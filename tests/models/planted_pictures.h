#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/models/folder.h"

/// Small pictures with a planted square: how bright it is says a number, whether it is red or blue
/// a class of two, in which corner it lies a class of four.
namespace duologue::models::testing {

struct PlantedPictures
{
    int items = 240;
    int size = 32;
    unsigned seed = 1;
};

inline std::string safetensorsOf(const std::vector<std::int64_t> &shape, const std::string &bytes)
{
    const std::string header =
        nlohmann::json{
            {"faces", {{"dtype", "U8"}, {"shape", shape}, {"data_offsets", {0, bytes.size()}}}}}
            .dump();
    const std::uint64_t length = header.size();
    return std::string(reinterpret_cast<const char *>(&length), sizeof length) + header + bytes;
}

inline void writePictures(const Folder &folder, const PlantedPictures &options = {})
{
    std::mt19937 random(options.seed);
    const auto below = [&random](unsigned n) { return static_cast<int>(random() % n); };
    const char *corners[]{"a", "b", "c", "d"};
    std::string table = "id,split,brightness,colour,corner\n", bytes;
    nlohmann::json ids = nlohmann::json::array();
    for (int i = 0; i < options.items; ++i) {
        const int brightness = 80 + below(170), corner = below(4);
        const bool blue = below(2) == 1;
        const int half = options.size / 2, left = corner % 2 * half, top = corner / 2 * half;
        for (int y = 0; y < options.size; ++y)
            for (int x = 0; x < options.size; ++x)
                for (int colour = 0; colour < 3; ++colour) {
                    const bool inside = x >= left && x < left + half && y >= top && y < top + half;
                    const bool lit = inside && (colour == 1 || colour == (blue ? 2 : 0));
                    bytes += static_cast<char>(lit ? brightness : below(40));
                }
        const std::string id = "p" + std::to_string(i);
        ids.push_back(id);
        table += id + "," +
                 (i % 5 == 3   ? "dev"
                  : i % 5 == 4 ? "test"
                               : "train") +
                 "," + std::to_string(brightness) + "," + (blue ? "blue" : "red") + "," +
                 corners[corner] + "\n";
    }
    folder.write("data/utterances.csv", table);
    folder.write("data/features/faces.json", nlohmann::json{{"ids", ids}}.dump());
    folder.write("data/features/faces.safetensors",
                 safetensorsOf({options.items, options.size, options.size, 3}, bytes));
}

inline nlohmann::json pictureSpec(const std::string &architecture)
{
    return {{"data", "data"},
            {"family", "face"},
            {"architecture", architecture},
            {"head", "gap"},
            {"value", "scaled"},
            {"size", 32},
            {"padding", "same"},
            {"lr", 3e-3},
            {"epochs", 14},
            {"patience", 0},
            {"tasks",
             {{{"name", "brightness"}, {"weight", 3e-3}},
              {{"name", "colour"}, {"classes", {"red", "blue"}}},
              {{"name", "corner"}, {"classes", {"a", "b", "c", "d"}}}}}};
}

} // namespace duologue::models::testing
