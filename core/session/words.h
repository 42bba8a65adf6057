#pragma once

#include <string>
#include <string_view>
#include <utility>

/// What annotations say, when they are split and joined.
namespace duologue::edits {

/// Cut at the blank nearest to the given share of its length, which is left out; all in the first
/// part where there is no blank.
std::pair<std::string, std::string> dividedText(std::string_view text, double share);
/// With a blank between them, unless one is empty.
std::string joinedText(std::string_view a, std::string_view b);

} // namespace duologue::edits
