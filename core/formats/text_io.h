#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/time/media_time.h"

/// What all text formats share: files, encodings, numbers.
namespace duologue::formats {

/// The bytes of a file of at most 512 MiB. Codes import.missing, import.failed, import.too-large.
Result<std::string> readFile(const std::string &path);
/// Writes a temporary file beside it, syncs and renames. Code export.failed.
Result<void> saveFile(const std::string &path, std::string_view bytes);

/// UTF-8 without byte order mark, from what csv::decode() reads. Code import.encoding.
Result<std::string> decodeText(std::string_view bytes, const std::string &file);

/// "12.345678", six decimals always.
std::string formatSeconds(MediaTime time);
/// The shortest text that reads back as the same finite number.
std::string formatNumber(double value);
/// A whole text that is one finite number; blanks around it are skipped.
std::optional<double> parseNumber(std::string_view text);

} // namespace duologue::formats
