#pragma once

#include <vector>

namespace duologue::faces {

/// Gives each row one column of its own, or none, so that the sum of costs is least; a row without
/// one costs `without`, and no pair that costs as much is made. All rows have as many columns.
/// -1: none. (Kuhn's Hungarian method with potentials, cubic.)
std::vector<int> assign(const std::vector<std::vector<double>> &costs, double without);

} // namespace duologue::faces
