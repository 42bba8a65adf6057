#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"

/// JPEG and PNG, in the library duologue_pictures: OpenCV's codecs drag in sixty libraries that
/// nobody needs before the first picture file.
namespace duologue::faces {

/// Blue, green, red, row by row.
struct CodedPicture
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> bgr;
};

struct PictureCodecs
{
    /// Nothing in it when the bytes cannot be decoded.
    CodedPicture (*decode)(const std::string &bytes);
    std::string (*png)(const CodedPicture &picture);
};

/// Loaded on first use. Code: base.no-library. Any thread.
Result<const PictureCodecs *> pictureCodecs();

} // namespace duologue::faces
