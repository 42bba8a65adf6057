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

} // namespace

PictureGeometry::Size PictureGeometry::fitted(Size into) const
{
    if (shownWidth <= 0 || shownHeight <= 0 || into.width <= 0 || into.height <= 0)
        return {1, 1};
    const double scale = std::min(static_cast<double>(into.width) / shownWidth,
                                  static_cast<double>(into.height) / shownHeight);
    const auto scaled = [scale](int length, int limit) {
        return std::clamp(static_cast<int>(std::lround(length * scale)), 1, limit);
    };
    return {scaled(shownWidth, into.width), scaled(shownHeight, into.height)};
}

PictureGeometry geometryOf(const AVStream *stream)
{
    AVRational aspect = stream->sample_aspect_ratio;
    if (aspect.num <= 0 || aspect.den <= 0)
        aspect = stream->codecpar->sample_aspect_ratio;
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1.0;
    PictureGeometry geometry;
    geometry.turns = quarterTurns(stream);
    geometry.shownWidth =
        static_cast<int>(std::lround(stream->codecpar->width * std::clamp(ratio, 0.05, 20.0)));
    geometry.shownHeight = stream->codecpar->height;
    if (geometry.turns % 2)
        std::swap(geometry.shownWidth, geometry.shownHeight);
    return geometry;
}

} // namespace duologue::media
