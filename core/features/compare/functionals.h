#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/features/compare.h"
#include "core/features/compare/contours.h"

namespace duologue::features::compare {

std::vector<std::string> functionalNames();

/// All functionals of a recording, one name each; never a value that is no number.
Result<std::vector<float>> functionalsOf(const Contours &contours, CompareSet set,
                                         const Work &work);

} // namespace duologue::features::compare
