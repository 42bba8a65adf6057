#pragma once

#include "core/agreement/agreement.h"

namespace duologue::agreement {

/// Of one rater against the mean of the others, over the units that it and another one judged; time
/// and difference are taken from the mean of each session.
Drift driftOf(const Question &question, std::size_t rater, bool bySession);

} // namespace duologue::agreement
