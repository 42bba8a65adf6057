#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "models/experiment/experiment_spec.h"
#include "models/experiment/plan.h"
#include "models/experiment/trials.h"
#include "models/train/trainer.h"

namespace duologue::models {

/// Trains the trials of an experiment, one at a time; keeps between them what they share.
class TrialRun
{
public:
    /// What it is given has to outlive it.
    TrialRun(const ExperimentSpec &spec, const TrialLog &log, std::filesystem::path folder)
        : m_spec(spec), m_log(log), m_folder(std::move(folder))
    {
    }

    /// The log holds all trials that this one reads. Continues from the trial's checkpoint; the
    /// caller adds the outcome to the log and removes the checkpoint. Throws ModelError, Cancelled.
    Trial run(const PlannedTrial &planned, const TrainingObserver &observer);
    std::string checkpointOf(const PlannedTrial &planned) const;

private:
    using Json = nlohmann::ordered_json;

    std::vector<double> bestWeights(const ExperimentTask &task, const ExperimentModel &model) const;
    std::string folderOf(std::size_t task, const std::string &model, int index) const;
    std::string bestOf(std::size_t task, const std::string &model) const;
    const SharedData &sharedFor(std::size_t task, const TrainSpec &spec);
    Json recordOf(const PlannedTrial &planned) const;
    TrainSpec specOf(const PlannedTrial &planned, const Json &record) const;
    void keep(Trainer &training, const PlannedTrial &planned) const;

    const ExperimentSpec &m_spec;
    const TrialLog &m_log;
    std::filesystem::path m_folder;
    std::size_t m_task = 0;                     ///< of the last trial
    std::map<std::string, SharedData> m_shared; ///< of that task, by the columns that are read
};

} // namespace duologue::models
