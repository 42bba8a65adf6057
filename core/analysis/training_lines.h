#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/api/runtime.h"

/// How a training in a process of its own tells of itself: a JSON object a line.
namespace duologue::analysis {

/// Without a line feed. What is no finite number becomes null.
std::string toLine(const models::TrainingProgress &progress);

/// Nothing where the line is something else. What is null or missing becomes NaN, or 0 of
/// counts and of the time left.
std::optional<models::TrainingProgress> trainingProgress(std::string_view line);

} // namespace duologue::analysis
