#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/experiment/design.h"
#include "models/train/spec.h"

/// What an experiment compares, as models/README.md documents it. std only.
namespace duologue::models {

/// What is trained: one or several rows of the tables.
struct ExperimentModel
{
    std::string name; ///< label of the first row that shows it
    nlohmann::json patch;
    std::string after; ///< model from whose best trial it starts; empty: none
    /// Weights of its tasks that are tried before its trials; empty: none.
    std::vector<std::vector<double>> weights = {};
};

/// A primary task: one column of the tables.
struct ExperimentTask
{
    std::string name;                    ///< "Valence MAE"
    std::string published;               ///< column of the paper, or empty
    nlohmann::json document;             ///< specification without a row's patch
    TrainSpec spec;                      ///< of the first model
    std::string metric;                  ///< "accuracy", "mae", "ccc", "uar"
    std::vector<ExperimentModel> models; ///< each once, however many rows show it
    /// Names of models: [table][row]; empty where there is none.
    std::vector<std::vector<std::string>> shown;
};

struct ExperimentSpec
{
    std::string name;
    std::string path; ///< for messages, and beside which data are looked for
    Design design;    ///< only the tables that were chosen
    std::vector<ExperimentTask> tasks;
    int trials = 30;
    bool medianStopping = true;
    std::uint64_t seed = 1;
    std::string elsewhere; ///< dataset folder on which all trials are judged, too; empty: none
    std::string source;    ///< the JSON it came from, and its design
};

/// Throws ModelError that names the file and the key.
ExperimentSpec readExperiment(const std::string &path);

/// The specification of a model on a task, with further changes.
TrainSpec specificationOf(const ExperimentSpec &spec, const ExperimentTask &task,
                          const ExperimentModel &model, const nlohmann::json &patch);

} // namespace duologue::models
