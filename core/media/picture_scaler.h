#pragma once

#include <memory>

#include "core/media/picture_geometry.h"
#include "core/media/video_frame.h"

struct AVFrame;

namespace duologue::media {

/// Turns decoded pictures into RGB32 of a wanted size, turned upright and with square pixels.
/// One thread at a time.
class PictureScaler
{
public:
    explicit PictureScaler(PictureGeometry geometry);
    ~PictureScaler();

    /// Fills width, height, stride and pixels; nothing if the picture cannot be converted.
    std::unique_ptr<VideoFrame> convert(const AVFrame *picture, PictureGeometry::Size fit);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
