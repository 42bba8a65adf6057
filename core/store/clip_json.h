#pragma once

#include <string>
#include <string_view>

#include "core/session/clip.h"

/// A clip as text, for a clipboard: {"duologue": "annotations", "tiers": [{"id", "name"}], "rows":
/// […]}, rows as the journal has them.
namespace duologue::store {

/// "session.invalid" where a text is not UTF-8.
Result<std::string> clipToText(const Clip &clip);
/// Believes nothing of what it is given: "clip.foreign" where it is no clip, or a damaged one, and
/// where a row holds what no session may hold.
Result<Clip> clipFromText(std::string_view text);

} // namespace duologue::store
