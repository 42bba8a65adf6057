#pragma once

#include <QString>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace duologue::formats {

/// An XML file as text: UTF-8, UTF-16 with byte order mark, or ISO 8859-1 as it declares. Refuses a
/// document type definition (code import.dtd) and other encodings (import.encoding).
Result<QString> decodeXml(std::string_view bytes, const std::string &file);

} // namespace duologue::formats
