#pragma once

#include <span>

#include "core/base/error.h"
#include "core/features/compare.h"
#include "core/features/compare/contours.h"

namespace duologue::features::compare {

/// Computes all descriptors of sound that has been checked: finite, of at least three frames of
/// 60 ms.
Result<RawContours> describe(std::span<const float> samples, double sampleRate, CompareSet set,
                             const Work &work);

} // namespace duologue::features::compare
