#pragma once

#include <string>
#include <string_view>

#include "core/csv/encoding.h"

namespace duologue::csv {

/// As UTF-8; characters that the page does not have become U+FFFD.
std::string fromCodePage(std::string_view bytes, CodePage page);

} // namespace duologue::csv
