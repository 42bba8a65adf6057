#pragma once

#include <string>

#include "models/experiment/heads_report.h"

namespace duologue::models {

/// Plots as in the figures of Masdeu Ninot's thesis (5.2 to 5.25), ours beside the published ones:
/// how many networks beat the baseline, normal against backwards, by depth, by grouping. HTML. A
/// row's network is known by its patch, so rows of any names may be plotted.
std::string headFigures(const ExperimentSpec &spec, const std::vector<HeadCell> &cells);

} // namespace duologue::models
