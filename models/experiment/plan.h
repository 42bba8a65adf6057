#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/experiment/experiment_spec.h"

/// In which order the trials of an experiment may run. std only.
namespace duologue::models {

/// A trial to come.
struct PlannedTrial
{
    int number = 0; ///< from 1, in running order; names its files
    std::size_t task = 0;
    std::string taskName = {};
    const ExperimentModel *model = nullptr; ///< of the specification, which has to outlive it
    int index = 0;                          ///< from 0, among the trials of its model and task
    std::vector<double> tried = {};         ///< weights that are tried; empty: a trial that counts
    /// Numbers of the trials whose records it reads.
    std::vector<int> after = {};
    /// 0: it reads none; else one more than the highest of those it reads. Trials of one wave may
    /// run at once, on any number of machines, with the same results.
    int wave = 0;

    std::string name() const; ///< the model, and the weights that are tried
};

/// All trials, a task after the other. Of a task what weights are best first; then a trial of all
/// models, then the next of all, so that what there is can be compared early; but all trials of a
/// model before those of another one that starts from the best of them. A trial reads those from
/// whose best it starts, those that tried its weights, and with median stopping the earlier ones of
/// its model.
std::vector<PlannedTrial> planOf(const ExperimentSpec &spec);

} // namespace duologue::models
