#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// Files inside a zip archive in memory, through libzip.
namespace duologue::formats {

bool isZip(std::string_view bytes);

/// The first file of this name, in whatever folder of the archive; none of those that macOS puts
/// beside. At most limits::file bytes, whatever the archive claims. Codes import.malformed,
/// import.missing, import.too-large.
Result<std::string> readZipped(std::string_view archive, const std::string &name,
                               const std::string &file);

struct ZippedFile
{
    std::string name, bytes;
};
/// Equal files give equal bytes. Code export.failed.
Result<std::string> zipped(const std::vector<ZippedFile> &files, const std::string &file);

} // namespace duologue::formats
