#pragma once

#include <string>
#include <string_view>

namespace duologue {

/// Text as it stands in HTML and SVG, between tags and in attributes;
/// without control characters.
std::string escaped(std::string_view text);

} // namespace duologue
