#pragma once

#include <cstdint>
#include <vector>

#include "models/data/dataset.h"
#include "models/train/spec.h"

namespace duologue::models {

/// All tasks and what each of them should say of every item of a dataset.
struct TaskTable
{
    /// Primary ones, then auxiliary ones: columns as percentile ranks, then Y-1 … , then Y+1 …
    std::vector<Task> tasks;
    std::size_t primaries = 1;
    std::vector<std::vector<double>> values; ///< [item][task]; NaN: missing

    std::vector<Task> auxiliary() const
    {
        return {tasks.begin() + static_cast<std::ptrdiff_t>(primaries), tasks.end()};
    }
    /// Items of a split that have a label for a primary task.
    std::vector<int> labelled(const Dataset &dataset, Split split) const;
};

/// Percentile ranks are taken over the training split only, and scaled to the range of the primary
/// task where that is a regression (Kim, Liu and Yacef, appendix A.2). Throws ModelError when a
/// split that is needed has no labelled item, or a class does not occur in training.
TaskTable makeTasks(const Dataset &dataset, const TrainSpec &spec);

/// Mutual information of each auxiliary task with the first primary one over the training split,
/// in nats.
std::vector<double> taskInformation(const Dataset &dataset, const TaskTable &table,
                                    std::uint64_t seed);

/// 'a' action (columns "AU…"), 'p' prosody (other columns), 'h' history ("Y-…"), 'f' future.
char familyOf(const Task &auxiliary);

/// Loss weights, primary ones first; they sum to 1 (Kim, Liu and Yacef, section 4.4) unless given
/// by hand. Tasks of families that the specification leaves out get 0, and the rest is shared among
/// the others (Table 7, column "Act."). `information`: one value an auxiliary task, read for
/// "linear" and "softmax" only.
std::vector<double> lossWeights(const TrainSpec &spec, const std::vector<Task> &auxiliary,
                                const std::vector<double> &information = {});

/// What to read of a dataset folder for a specification.
DatasetColumns columnsOf(const TrainSpec &spec);

} // namespace duologue::models
