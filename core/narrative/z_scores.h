#pragma once

#include <span>
#include <vector>

#include "core/narrative/narrative.h"

namespace duologue::narrative {

/// How unusual each of one speaker's values is, given what that speaker did before.
///
/// Repo: as get_summary_feature of the published MONAH code: mean and sample deviation over all N
/// values where the present and the later ones count as 0. Expanding: over the strictly previous
/// values. 0 where the deviation is 0 or cannot be had (Expanding: fewer than two previous ones).
std::vector<double> zScores(std::span<const double> values, Options::ZScores mode);

} // namespace duologue::narrative
