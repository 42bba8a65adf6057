#pragma once

#include <memory>

#include "core/media/av.h"
#include "core/media/picture_geometry.h"
#include "core/media/video_frame.h"

namespace duologue::media {

/// Turns decoded pictures into RGB32 of a wanted size, turned upright and with square pixels, in
/// two steps: what the first one makes is small to keep, and quick to show again. One thread at a
/// time.
class PictureScaler
{
public:
    explicit PictureScaler(PictureGeometry geometry);
    ~PictureScaler();

    /// The picture at the size in which it is to be shown, not turned yet; where its colours are
    /// as coarse as that anyway, 12 bits a pixel. Null if it cannot be converted.
    av::Frame shrink(const AVFrame *picture, PictureGeometry::Size fit);
    /// Fills width, height, stride and pixels from what shrink() made; null if out of memory.
    std::unique_ptr<VideoFrame> paint(const AVFrame *shrunk);
    /// Both steps.
    std::unique_ptr<VideoFrame> convert(const AVFrame *picture, PictureGeometry::Size fit);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
