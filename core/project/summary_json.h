#pragma once

#include <nlohmann/json.hpp>

#include "core/project/summary.h"

/// Summaries as JSON, for the cache and for programs. Times are seconds.
namespace duologue::project {

nlohmann::json jsonOf(const Summary &summary);
/// Nothing where it is none. Missing recordings are not read.
std::optional<Summary> summaryFrom(const nlohmann::json &json);

} // namespace duologue::project
