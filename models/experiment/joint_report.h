#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "models/experiment/experiment_spec.h"
#include "models/experiment/trials.h"

/// The report of a design that compares joint losses ("joint"): a row is a system that trains
/// several tasks at once, by weights that are given or learned. Joint losses with different weights
/// cannot be compared, so that each stands beside the unweighted one and every task's own figures.
/// std only.
namespace duologue::models {

/// What one system reached: means over its trials, each at the epoch that dev chose.
struct JointRow
{
    int table = 0;
    std::string label;
    std::size_t trials = 0;
    std::map<std::string, double> weights; ///< by task, as the training left them
    struct Split
    {
        double items = 0;
        double joint = 0, unweighted = 0;          ///< mean loss an item
        std::map<std::string, double> loss, right; ///< by task; right: accuracy, or mean error
    } dev, test;
};
std::vector<JointRow> jointRows(const ExperimentSpec &spec, const TrialLog &log);

std::string jointHtml(const ExperimentSpec &spec, const TrialLog &log);
std::string jointCsv(const ExperimentSpec &spec, const TrialLog &log);
nlohmann::ordered_json jointSummary(const ExperimentSpec &spec, const TrialLog &log);

} // namespace duologue::models
