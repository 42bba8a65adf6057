#pragma once

#include <string>

#include "models/api/runtime.h"
#include "models/experiment/experiment_spec.h"
#include "models/experiment/trials.h"

namespace duologue::models {

/// Writes DIR/report.html and DIR/tables.csv: tables 1 to 4 of seed 000 with our figures, what was
/// published beside them, the significance of appendix A.5, and how the trials spread. std only.
/// Throws ModelError.
ExperimentResult writeReport(const ExperimentSpec &spec, const TrialLog &log,
                             const std::string &directory);

} // namespace duologue::models
