#pragma once

#include "core/agreement/question.h"
#include "core/statistics/agreement.h"

/// What a bootstrap draws with replacement.
namespace duologue::agreement {

/// Units that are drawn together: all of a session, or runs of successive units of one person,
/// because neighbours are alike and an interval that takes them for independent is too narrow
/// (Carlstein, "The use of subseries values for estimating the variance of a general statistic from
/// a stationary sequence", 1986). A run is as long as the cube root of the number of units (Hall,
/// Horowitz and Jing, "On blocking rules for the bootstrap with dependent data", 1995).
statistics::Clusters clustersOf(const std::vector<Unit> &units, bool bySession);

} // namespace duologue::agreement
