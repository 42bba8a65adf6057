#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/experiment/published.h"
#include "models/experiment/search.h"

/// The design of an experiment as data (resources/experiments): rows are patches to a
/// specification, columns are tasks. std only.
namespace duologue::models {

/// A line of a table.
struct DesignRow
{
    std::string label;
    nlohmann::json patch = nlohmann::json::object();
    bool publishedOnly = false; ///< we have no such model
    /// Row of the same table from whose best trial this one's networks start; empty: none.
    std::string after;
    /// Its tasks' weights are tried in steps of so much before its trials, which have those best
    /// on dev; 0: they are not.
    double simplex = 0;
};

/// One table: the first row is the baseline, or those that are named.
struct DesignTable
{
    int number = 1;
    std::string hypothesis; ///< by which a specification chooses it; may be empty
    std::string title;
    std::vector<DesignRow> rows;
    /// What a paper's column changes in all rows, because the paper did so there.
    std::map<std::string, nlohmann::json> patches;
    bool elsewhere = false; ///< shows the figures on other data
    bool dev = false;       ///< shows the figures on dev, too
    /// Labels of rows that the others have to beat, all of them; empty: the first row.
    std::vector<std::string> baselines;
    std::string firstRowAgainst; ///< row of another table with which the first one is compared, too
};

/// A plot of joint losses over epochs.
struct JointFigure
{
    std::string title;
    std::vector<std::string> rows;
    bool dev = false; ///< of the dev split, else of training
};

enum class Significance { Bootstrap, OneTailed, None };

struct Design
{
    std::string name, paper;
    nlohmann::json base = nlohmann::json::object();
    int trials = 30;
    bool medianStopping = false;
    Significance significance = Significance::Bootstrap;
    bool headlineIsMean = false; ///< of all trials; otherwise the trial that is best on dev
    std::string metric;          ///< "ccc"; empty: accuracy or mae, by the task
    Search search;
    std::vector<DesignTable> tables;
    std::map<std::string, std::string> marks; ///< what printed marks mean
    /// Tasks that a trial may train at once, each a column: a row's patch then names those it
    /// trains as "tasks". Empty: each task of the experiment has trials of its own.
    std::vector<std::string> heads;
    /// "joint": rows are compared by their joint loss, which is also shown times so many frames.
    int jointFrames = 0; ///< 0: they are not
    std::vector<JointFigure> jointFigures;
    std::vector<std::string> notes; ///< sentences to stand above the tables
    Published published;
    std::string source; ///< the JSON it came from
};

/// A design by its name, or by a path relative to `beside`. `units` and `primaryUnits` replace what
/// it says of the sizes it compares; 0 and empty: they do not. Throws ModelError.
Design readDesign(const std::string &name, const std::string &beside = {}, int units = 0,
                  const std::vector<int> &primaryUnits = {});

/// Where designs lie: with the program that is installed, or in the source tree around a build.
std::vector<std::string> designFolders();

} // namespace duologue::models
