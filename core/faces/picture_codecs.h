#pragma once

#include <string>

#include <opencv2/core.hpp>

#include "core/base/error.h"

/// JPEG and PNG, in the library duologue_pictures: OpenCV's codecs drag in sixty libraries that
/// nobody needs before the first picture file.
namespace duologue::faces {

struct PictureCodecs
{
    /// Blue, green, red; empty when the bytes cannot be decoded.
    cv::Mat (*decode)(const std::string &bytes);
    std::string (*png)(const cv::Mat &bgr);
};

/// Loaded on first use. Code: base.no-library. Any thread.
Result<const PictureCodecs *> pictureCodecs();

} // namespace duologue::faces
