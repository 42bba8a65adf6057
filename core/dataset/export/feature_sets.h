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

/// The matrix of SET.safetensors that a unit's rows go into: its own, or, where a unit has one row,
/// that of all.
std::string matrixOf(const FeatureSet &set, const std::string &id);
std::vector<std::string> matricesOf(const FeatureSet &set, const std::vector<std::string> &ids);
/// SET.json beside it. `ids`: of the units in it, in order; told where all share one matrix.
std::string toJson(const FeatureSet &set, const std::vector<std::string> &ids);

} // namespace duologue::dataset
