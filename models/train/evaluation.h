#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "models/data/dataset.h"
#include "models/data/task_table.h"
#include "models/families/han/batches.h"
#include "models/families/han/han.h"

namespace duologue::models {

/// The primary task of one split: what the network said and what was right.
struct Judged
{
    std::vector<double> predicted; ///< class index or value
    std::vector<double> actual;
    double loss = 0; ///< mean cross entropy or squared error
};

/// Puts the network into evaluation mode; uses each talk turn's code once.
Judged judge(Han &network, const Corpus &corpus, const CorpusIds &ids, const TaskTable &table,
             Split split, int context, torch::Device device);

/// Accuracy, or mean absolute error.
double primaryMetric(const Judged &judged, const Task &task);

/// Figures of a split beside those of the best constant answer, taken from training: the most
/// frequent class, or the median.
nlohmann::ordered_json figures(const Judged &judged, const Task &task, double constantAnswer);

/// That answer.
double constantAnswer(const Corpus &corpus, const TaskTable &table);

} // namespace duologue::models
