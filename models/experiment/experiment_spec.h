#pragma once

#include <string>
#include <vector>

#include "models/experiment/search.h"
#include "models/train/spec.h"

/// What an experiment compares, as models/README.md documents it. std only.
namespace duologue::models {

/// A primary task: one column of the tables.
struct ExperimentTask
{
    std::string name;      ///< "Valence MAE"
    std::string published; ///< id in published.h, or empty
    TrainSpec spec;        ///< of HAN-ROCK with all families; trials and models vary it
};

/// A model of the comparison: one row of the tables.
struct ExperimentModel
{
    std::string name; ///< "none", "ap", "aphf", "P=64", "flat"
    Architecture architecture = Architecture::HanRock;
    std::string families; ///< of auxiliary tasks; empty: none
    int primaryUnits = 256;
    int auxiliaryUnits = 1;
};

/// One of the paper's tables 1 to 3: the first row is the baseline.
struct ExperimentTable
{
    int number = 1; ///< 1: H1, 2: H2, 3: H3
    std::string title;
    struct Row
    {
        std::string label; ///< as published.h names it
        std::string model; ///< whose trials it shows
    };
    std::vector<Row> rows;
};

struct ExperimentSpec
{
    std::string name;
    std::vector<ExperimentTask> tasks;
    std::vector<ExperimentModel> models; ///< each once, however many tables show it
    std::vector<ExperimentTable> tables;
    SearchRanges ranges;
    int trials = 30;
    bool medianStopping = true;
    std::uint64_t seed = 1;
    std::string source; ///< the JSON it came from
};

/// Throws ModelError that names the file and the key.
ExperimentSpec readExperiment(const std::string &path);

} // namespace duologue::models
