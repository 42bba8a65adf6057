#pragma once

#include <string>
#include <vector>

#include "models/experiment/experiment_spec.h"
#include "models/experiment/trials.h"

namespace duologue::models {

/// Sentences that stand above the tables: those of the design, and what the trials of each task had
/// to say of their data, such as how many items were left out.
std::vector<std::string> notesOf(const ExperimentSpec &spec, const TrialLog &log);

} // namespace duologue::models
