#pragma once

#include <nlohmann/json.hpp>

#include "core/merge/merge.h"

namespace duologue::cli {

/// {"sentence", "base": row, "versions": [{"copy", "row"}]}.
nlohmann::json jsonOf(const merge::Conflict &conflict);

} // namespace duologue::cli
