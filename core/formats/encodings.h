#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// Texts of other programs, which do not say in which encoding they are.
namespace duologue::formats {

/// Names that ReadOptions::encoding takes.
std::vector<std::string> encodings();

/// As UTF-8: Unicode where the file is that, else the encoding that was asked for, else
/// windows-1252 with a warning. Code import.encoding.
Result<std::string> decodeForeign(const Source &source, const ReadOptions &options,
                                  Warnings &warnings);

/// The beginning of a file as UTF-8, as far as it can be told.
std::string readableHead(std::string_view head);

} // namespace duologue::formats
