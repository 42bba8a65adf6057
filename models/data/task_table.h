#pragma once

#include <cstdint>
#include <vector>

#include "models/api/runtime.h"
#include "models/data/dataset.h"
#include "models/train/spec.h"

namespace duologue::models {

/// One labelled talk turn: what is trained on and measured.
struct Sample
{
    int conversation = 0;
    int turn = 0;
};

/// All tasks and what each of them should say at every talk turn.
struct TaskTable
{
    Task primary;
    std::vector<Task> auxiliary; ///< columns as percentile ranks, then Y-1 … , then Y+1 …
    /// values[conversation][turn][task], primary first; NaN: missing.
    std::vector<std::vector<std::vector<double>>> values;

    std::vector<Sample> samples(const Corpus &corpus, Split split) const;
};

/// Percentile ranks are taken over the training split only, and scaled to the range of the primary
/// task where that is a regression (seed 000, appendix A.2). Throws ModelError when a split that is
/// needed has no labelled turn, or a class does not occur in training.
TaskTable makeTasks(const Corpus &corpus, const TrainSpec &spec);

/// Mutual information of each auxiliary task with the primary one over the training split, in nats.
std::vector<double> taskInformation(const Corpus &corpus, const TaskTable &table,
                                    std::uint64_t seed);

/// 'a' action (columns "AU…"), 'p' prosody (other columns), 'h' history ("Y-…"), 'f' future.
char familyOf(const Task &auxiliary);

/// Loss weights, primary first; they sum to 1 (seed 000, section 4.4) unless given by hand. Tasks
/// of families that the specification leaves out get 0, and the rest is shared among the others
/// (Table 7, column "Act."). `information`: one value an auxiliary task, read for "linear" and
/// "softmax" only.
std::vector<double> lossWeights(const TrainSpec &spec, const std::vector<Task> &auxiliary,
                                const std::vector<double> &information = {});

} // namespace duologue::models
