#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "models/experiment/experiment_spec.h"
#include "models/experiment/trials.h"

/// The report of a design whose trials train several tasks at once ("heads"): a row is a trial's
/// network, a column a task. std only.
namespace duologue::models {

/// What one row says of one task.
struct HeadCell
{
    int table = 0;
    std::string row, head;
    std::string figure; ///< "mse" or "accuracy"
    std::size_t trials = 0;
    bool published = false;
    double printed = 0;
    /// Masdeu Ninot's rule: the mean over trials of the best epoch on dev, of each task its own.
    double best = 0;
    /// The mean over trials of the figure on test at the one epoch that dev chose.
    double honest = 0;
    double elsewhere = 0; ///< the same on the other data of the experiment
};

/// Of rows in which the task has a part; figures that there are none of are NaN.
std::vector<HeadCell> headCells(const ExperimentSpec &spec, const TrialLog &log);

/// A mean squared error is shown of numbers, accuracy of classes.
bool smallerIsBetterOf(const Task &head);

std::string headsHtml(const ExperimentSpec &spec, const TrialLog &log);
std::string headsCsv(const ExperimentSpec &spec, const TrialLog &log);
nlohmann::ordered_json headsSummary(const ExperimentSpec &spec, const TrialLog &log);

} // namespace duologue::models
