#pragma once

#include <string>

#include "models/api/experiments.h"

namespace duologue::models {

/// Runs every model on every task for so many trials, then writes the report. DIR holds
/// experiment.json (the specification), trials/ (a record a trial), and in the end trials.jsonl
/// (all records), report.html and tables.csv. Trials that are in DIR already are kept, one that was
/// cut off continues from its checkpoint, and one on which another process works is left to it; so
/// a killed or cancelled experiment is continued by running it again, also by several at once.
/// Throws ModelError, and Cancelled when the observer returns false.
ExperimentResult runExperiment(const std::string &specPath, const std::string &directory,
                               const ExperimentObserver &observer);

/// As models/api/experiments.h says; throw ModelError and Cancelled.
void prepareExperiment(const std::string &specPath, const std::string &directory);
std::vector<TrialState> trialsOf(const std::string &specPath, const std::string &directory);
bool runTrial(const std::string &specPath, const std::string &directory, int number,
              const ExperimentObserver &observer);
ExperimentResult reportExperiment(const std::string &specPath, const std::string &directory);

} // namespace duologue::models
