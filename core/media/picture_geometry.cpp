#include "core/media/picture_geometry.h"

#include <algorithm>
#include <cmath>

#include "core/media/av.h"

extern "C" {
#include <libavutil/display.h>
}

namespace duologue::media {

namespace {

int quarterTurns(const AVStream *stream)
{
    const auto *matrix = reinterpret_cast<const std::int32_t *>(
        av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    if (!matrix)
        return 0;
    const double counterclockwise = av_display_rotation_get(matrix);
    if (std::isnan(counterclockwise))
        return 0;
    const int turns = static_cast<int>(std::lround(-counterclockwise / 90.0));
    return ((turns % 4) + 4) % 4;
}

bool isKnown(AVRational aspect)
{
    return aspect.num > 0 && aspect.den > 0;
}

} // namespace

PictureGeometry::Size PictureGeometry::shown() const
{
    const double aspect = std::clamp(pixelAspect, 0.05, 20.0);
    const Size upright{static_cast<int>(std::lround(stored.width * aspect)), stored.height};
    return turns % 2 ? Size{upright.height, upright.width} : upright;
}

PictureGeometry::Size PictureGeometry::fitted(Size into) const
{
    const auto [shownWidth, shownHeight] = shown();
    if (shownWidth <= 0 || shownHeight <= 0)
        return {1, 1};
    if (into.width <= 0 || into.height <= 0)
        return {shownWidth, shownHeight};
    const double scale = std::min(static_cast<double>(into.width) / shownWidth,
                                  static_cast<double>(into.height) / shownHeight);
    const auto scaled = [scale](int length, int limit) {
        return std::clamp(static_cast<int>(std::lround(length * scale)), 1, limit);
    };
    return {scaled(shownWidth, into.width), scaled(shownHeight, into.height)};
}

PictureGeometry PictureGeometry::of(const AVFrame *picture) const
{
    PictureGeometry own = *this;
    own.stored = {picture->width, picture->height};
    const bool sameSize = own.stored.width == stored.width && own.stored.height == stored.height;
    if (isKnown(picture->sample_aspect_ratio) && !(aspectGiven && sameSize))
        own.pixelAspect = av_q2d(picture->sample_aspect_ratio);
    return own;
}

PictureGeometry geometryOf(const AVStream *stream)
{
    const AVCodecParameters *parameters = stream->codecpar;
    PictureGeometry geometry;
    geometry.turns = quarterTurns(stream);
    geometry.stored = {parameters->width, parameters->height};
    geometry.aspectGiven = isKnown(stream->sample_aspect_ratio);
    const AVRational aspect =
        geometry.aspectGiven ? stream->sample_aspect_ratio : parameters->sample_aspect_ratio;
    if (isKnown(aspect))
        geometry.pixelAspect = av_q2d(aspect);
    return geometry;
}

} // namespace duologue::media
