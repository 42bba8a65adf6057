#include "core/media/picture_scaler.h"

#include <cstring>
#include <utility>

#include "core/media/av.h"

extern "C" {
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace duologue::media {

namespace {

constexpr int bytesPerPixel = 4;
constexpr int rowAlignment = 64;

int alignedStride(int width)
{
    return (width * bytesPerPixel + rowAlignment - 1) / rowAlignment * rowAlignment;
}

std::unique_ptr<VideoFrame> blank(int width, int height)
{
    auto frame = std::make_unique<VideoFrame>();
    frame->width = width;
    frame->height = height;
    frame->stride = alignedStride(width);
    // The scaler may write a little behind the last row.
    frame->pixels.resize(static_cast<std::size_t>(frame->stride) * height + rowAlignment);
    return frame;
}

bool mayBeTransparent(AVPixelFormat format)
{
    const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get(format);
    return descriptor && (descriptor->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL));
}

void makeOpaque(VideoFrame &frame)
{
    for (int y = 0; y < frame.height; ++y) {
        std::uint8_t *row = frame.pixels.data() + static_cast<std::size_t>(y) * frame.stride;
        for (int x = 0; x < frame.width; ++x)
            row[x * bytesPerPixel + 3] = 255;
    }
}

std::unique_ptr<VideoFrame> turned(const VideoFrame &from, int turns)
{
    const bool swaps = turns % 2;
    auto to = blank(swaps ? from.height : from.width, swaps ? from.width : from.height);
    for (int y = 0; y < from.height; ++y) {
        const std::uint8_t *row = from.pixels.data() + static_cast<std::size_t>(y) * from.stride;
        for (int x = 0; x < from.width; ++x) {
            int tx = x, ty = y;
            if (turns == 1)
                tx = from.height - 1 - y, ty = x;
            else if (turns == 2)
                tx = from.width - 1 - x, ty = from.height - 1 - y;
            else if (turns == 3)
                tx = y, ty = from.width - 1 - x;
            std::memcpy(to->pixels.data() + static_cast<std::size_t>(ty) * to->stride +
                            static_cast<std::size_t>(tx) * bytesPerPixel,
                        row + static_cast<std::size_t>(x) * bytesPerPixel, bytesPerPixel);
        }
    }
    return to;
}

/// BT.601 below 720 lines and BT.709 above, unless the stream says what it is.
int matrixOf(const AVFrame *picture)
{
    if (picture->colorspace != AVCOL_SPC_UNSPECIFIED && picture->colorspace != AVCOL_SPC_RGB)
        return picture->colorspace;
    return picture->height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
}

} // namespace

struct PictureScaler::Private
{
    PictureGeometry geometry;
    SwsContext *context = nullptr;

    ~Private() { sws_freeContext(context); }

    bool prepare(const AVFrame *picture, int width, int height)
    {
        const auto format = static_cast<AVPixelFormat>(picture->format);
        context =
            sws_getCachedContext(context, picture->width, picture->height, format, width, height,
                                 AV_PIX_FMT_BGRA, SWS_BILINEAR, nullptr, nullptr, nullptr);
        if (!context)
            return false;
        const bool full = picture->color_range == AVCOL_RANGE_JPEG ||
                          format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P ||
                          format == AV_PIX_FMT_YUVJ444P;
        sws_setColorspaceDetails(context, sws_getCoefficients(matrixOf(picture)), full,
                                 sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
        return true;
    }
};

PictureScaler::PictureScaler(PictureGeometry geometry) : d(std::make_unique<Private>())
{
    d->geometry = geometry;
}

PictureScaler::~PictureScaler() = default;

std::unique_ptr<VideoFrame> PictureScaler::convert(const AVFrame *picture,
                                                   PictureGeometry::Size fit)
{
    auto [width, height] = d->geometry.fitted(fit);
    if (d->geometry.turns % 2)
        std::swap(width, height);
    if (!d->prepare(picture, width, height))
        return nullptr;
    auto frame = blank(width, height);
    std::uint8_t *rows[4] = {frame->pixels.data()};
    const int strides[4] = {frame->stride};
    if (sws_scale(d->context, picture->data, picture->linesize, 0, picture->height, rows,
                  strides) <= 0)
        return nullptr;
    if (mayBeTransparent(static_cast<AVPixelFormat>(picture->format)))
        makeOpaque(*frame);
    return d->geometry.turns ? turned(*frame, d->geometry.turns) : std::move(frame);
}

} // namespace duologue::media
