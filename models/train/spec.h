#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "models/families/family.h"

/// What to train, as models/README.md documents it. std only.
namespace duologue::models {

struct TrainSpec
{
    std::string name;
    std::string licence;
    std::string note; ///< sentences on where it comes from, behind our own
    const Family *family = nullptr;
    Options options;  ///< the family's, and trainingOptions()
    std::string data; ///< folder, absolute or relative to the working folder

    /// Label columns; the first decides which epoch is kept. Of a regression equal ends of the
    /// scale mean "as in the training data".
    std::vector<Task> primary;
    std::vector<std::string> auxiliary; ///< columns that become percentile ranks
    int history = 4, future = 4;        ///< auxiliary tasks from neighbouring labels

    std::vector<double> primaryWeights;     ///< one a primary task; empty: equal shares
    bool weightsAsGiven = false;            ///< primaryWeights are no shares of mainWeight
    double mainWeight = 0.75;               ///< of all primary tasks together
    std::string weights = "uniform";        ///< of the rest, see lossWeights(); "dynamic": of all
    std::string families = "aphf";          ///< of auxiliary tasks that have a weight, familyOf()
    std::vector<double> givenWeights;       ///< one an auxiliary task
    std::string regressionLoss = "squared"; ///< or "absolute", "ccc"
    std::string startFrom;                  ///< model folder whose weights are continued

    int epochs = 30;
    int patience = 0; ///< epochs without a better one before it stops; 0 runs all
    int batch = 64;
    std::string optimiser = "adam";
    double learningRate = 1e-3;
    double l2 = 0;
    double warmUp = 0.07;        ///< of "bertadam"
    std::string select = "auto"; ///< metric of the first primary task that chooses the epoch
    std::uint64_t seed = 1;
    int threads = 1; ///< 1 makes the weights equal on every run
    std::string device = "cpu";
    double checkpointSeconds = 30; ///< at most so often a checkpoint is written
    std::string source;            ///< the JSON it came from, without the place of the data
};

/// Keys that all families share; a family may give them other defaults.
const OptionTable &trainingOptions();
/// A family's own keys that people may set, then the shared ones with the family's defaults.
OptionTable specificationKeys(const Family &family);

/// Throws ModelError that names the file and the key.
TrainSpec readSpec(const std::string &path);
/// The same from a document; `path` is for messages, and where its files are looked for first.
TrainSpec parseSpec(const nlohmann::json &document, const std::string &path);

} // namespace duologue::models
