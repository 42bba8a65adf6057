#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/features/frame_table.h"

namespace duologue::dataset {

/// Features of one unit's sound by the name of their set. Empty rows where the sound is too short
/// for a frame. Codes: dataset.invalid for an unknown set, those of core/features.
Result<features::FrameTable> computeFeatures(const std::string &set,
                                             std::span<const float> samples);

/// What a set holds. `set` must be one of featureSetNames().
FeatureSet describeFeatures(const std::string &set);
/// SET.json beside SET.safetensors.
std::string toJson(const FeatureSet &set);

} // namespace duologue::dataset
