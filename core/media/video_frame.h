#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/time/media_time.h"

namespace duologue::media {

/// One decoded picture, immutable once shared. 32-bit pixels as QImage::Format_RGB32 wants them
/// (BGRA bytes, alpha 255), rows of `stride` bytes.
struct VideoFrame
{
    int width = 0;
    int height = 0;
    int stride = 0;
    std::vector<std::uint8_t> pixels;
    MediaTime begin;         ///< source time at which this picture appears
    MediaTime end;           ///< and at which the next one replaces it
    std::int64_t index = -1; ///< position in presentation order
    bool isProxy = false;    ///< decoded from the recording's proxy
};

using VideoFramePtr = std::shared_ptr<const VideoFrame>;

} // namespace duologue::media
