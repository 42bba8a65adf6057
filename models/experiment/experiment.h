#pragma once

#include <string>

#include "models/api/runtime.h"

namespace duologue::models {

/// Runs every model on every task for so many trials, then writes the report. DIR holds
/// experiment.json (the specification), trials.jsonl, report.html and tables.csv. Trials that are
/// in DIR already are kept, and one that was cut off continues from its checkpoint; so a killed or
/// cancelled experiment is continued by running it again. Throws ModelError, and Cancelled when
/// the observer returns false.
ExperimentResult runExperiment(const std::string &specPath, const std::string &directory,
                               const ExperimentObserver &observer);

} // namespace duologue::models
