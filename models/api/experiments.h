#pragma once

#include <string>
#include <vector>

#include "models/api/runtime.h"

/// The door to an experiment in pieces, for those who spread its trials over processes and
/// computers; Runtime::experiment does all of it in one. std types only, no torch, no exception.
namespace duologue::models {

/// A trial as the experiment's folder tells of it.
struct TrialState
{
    int number = 0; ///< from 1, in running order: names its files
    std::string task, model;
    int trial = 0; ///< from 1, among those of its task and model
    /// A trial reads records of trials of lower waves only; those of one wave may run at once.
    int wave = 0;
    bool done = false;
    bool running = false; ///< a process works on it, here or on another computer
    std::string failure;  ///< the sentence with which it ended last time; empty: none
};

class Experiments
{
public:
    virtual ~Experiments() = default;
    /// Makes the folder, or accepts one of this very experiment.
    virtual Outcome<bool> prepare(const std::string &specPath,
                                  const std::string &directory) const = 0;
    /// In running order. Only reads; where there is no folder yet, nothing is done.
    virtual Outcome<std::vector<TrialState>> trials(const std::string &specPath,
                                                    const std::string &directory) const = 0;
    /// Runs one trial in a folder that is prepared, further from its checkpoint where there is one,
    /// and writes its record; the last trial also writes the report. What a shared folder shows
    /// late is waited for, for a minute. True: its record is there, also where it was before;
    /// false: another process works on it. Why it failed is kept for trials().
    virtual Outcome<bool> run(const std::string &specPath, const std::string &directory, int number,
                              const ExperimentObserver &observer) const = 0;
    /// Of trials that are all there; an error names those that are not.
    virtual Outcome<ExperimentResult> report(const std::string &specPath,
                                             const std::string &directory) const = 0;
};

} // namespace duologue::models

/// Never null; lives as long as the library is loaded.
extern "C" const duologue::models::Experiments *duologueModelsExperiments();
