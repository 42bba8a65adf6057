#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"

/// Pictures of faces as files.
namespace duologue::faces {

/// Red, green, blue, row by row, as many pixels high as wide.
using Pixels = std::vector<std::uint8_t>;

/// A JPEG or PNG file, grey, coloured, of 16 bits or CMYK, shrunk or grown to `size` pixels a side.
/// What it claims to be is judged before it is decoded. Codes: picture.missing, picture.format,
/// picture.size (below 16 or above 10 000 pixels a side), picture.broken,
/// base.no-library.
Result<Pixels> readPicture(const std::string &path, int size);

/// As a PNG file's bytes. Code: base.no-library.
Result<std::string> pngOf(const Pixels &pixels, int size);

} // namespace duologue::faces
