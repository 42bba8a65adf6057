#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "models/data/task_table.h"

/// How well a network does. std only.
namespace duologue::models {

/// One task of one split: what the network said and what was right.
struct Judged
{
    std::vector<double> predicted; ///< class index or value
    std::vector<double> actual;
    double crossEntropy = 0; ///< sum; classes only

    /// `output` as in Prediction; nothing for a missing label.
    void add(const std::vector<double> &output, double label);
    /// What the training makes small: mean cross entropy; squared or absolute error, or 1 - CCC.
    double loss(const Task &task, const std::string &regressionLoss) const;
};

/// "mae", "ccc", "accuracy" or "uar" (mean recall over the classes that occur).
double figure(const Judged &judged, const Task &task, const std::string &metric);
/// As figures() calls it: "uar" is "macro_recall" there.
std::string figureName(const std::string &metric);
bool smallerIsBetter(const std::string &metric);
/// What "auto" means for a task.
std::string usualMetric(const Task &task);

/// Figures of a split beside those of the best constant answer, taken from training: the most
/// frequent class, or the median.
nlohmann::ordered_json figures(const Judged &judged, const Task &task, double constantAnswer);
/// That answer.
double constantAnswer(const Dataset &dataset, const TaskTable &table, std::size_t task);

} // namespace duologue::models
