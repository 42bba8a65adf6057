#pragma once

#include <string>
#include <vector>

#include "core/formats/format.h"

namespace duologue::formats {

/// What a format can say, as words: "tiers", "points", …
std::vector<std::string> heldBy(const Format &format);

/// What files of one format can say that is gone when they are written in another: because that
/// has no place for it, or because it does not come to or go from the session between them.
std::vector<std::string> losses(const Format &from, const Format &to);

} // namespace duologue::formats
