#pragma once

#include <string>

#include "models/api/runtime.h"
#include "models/experiment/experiment_spec.h"
#include "models/experiment/trials.h"

namespace duologue::models {

/// Writes DIR/report.html and DIR/tables.csv: the tables of the design with our figures, what was
/// published beside them, which differences are significant, and how the trials spread. std only.
/// Throws ModelError.
ExperimentResult writeReport(const ExperimentSpec &spec, const TrialLog &log,
                             const std::string &directory);

} // namespace duologue::models
