#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "models/families/han/han_options.h"

/// What to train, as models/README.md documents it. std only.
namespace duologue::models {

struct EmbeddingSpec
{
    std::string mode = "random"; ///< "random" and "glove" are frozen, "learned" is trained
    std::string file;            ///< GloVe text file
    int extraWords = 20'000;     ///< first words of the file kept besides those of the data
};

struct TrainSpec
{
    std::string name;
    std::string licence;
    std::string data;                   ///< folder, absolute or relative to the working folder
    std::string text = "narrative";     ///< column that is read
    std::string primary;                ///< column of the label
    std::vector<std::string> classes;   ///< empty: regression
    double scaleMin = 0, scaleMax = 0;  ///< regression: equal means "as in the training data"
    std::vector<std::string> auxiliary; ///< columns that become percentile ranks
    int history = 4, future = 4;        ///< auxiliary tasks from neighbouring labels
    HanOptions network; ///< sizes and dropout; vocabulary and outputs follow the data
    EmbeddingSpec embedding;
    int context = 4;
    int maxWords = 0; ///< 0: 95th percentile of the training turns, at most 100
    int minimumCount = 1;
    int epochs = 30;
    int patience = 0; ///< epochs without a better one before it stops; 0 runs all
    int batch = 64;
    double learningRate = 1e-3;
    double l2 = 0;
    double mainWeight = 0.75;
    std::string weights = "uniform";        ///< of the rest, see lossWeights()
    std::string families = "aphf";          ///< of auxiliary tasks that have a weight, familyOf()
    std::vector<double> givenWeights;       ///< one an auxiliary task
    std::string regressionLoss = "squared"; ///< or "absolute"
    std::uint64_t seed = 1;
    int threads = 1; ///< 1 makes the weights equal on every run
    std::string device = "cpu";
    double checkpointSeconds = 30; ///< at most so often a checkpoint is written
    std::string source;            ///< the JSON it came from, without the place of the data
};

/// Throws ModelError that names the file and the key.
TrainSpec readSpec(const std::string &path);
/// The same from a document; `path` is for messages, and where its files are looked for first.
TrainSpec parseSpec(const nlohmann::json &document, const std::string &path);

} // namespace duologue::models
