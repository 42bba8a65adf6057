#include "core/media/picture_scaler.h"

#include <cstring>
#include <utility>

#include "core/media/av.h"

extern "C" {
#include <libavutil/imgutils.h>
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

/// 8 bits, colours at half the resolution both ways, as cameras record.
bool isCoarse(AVPixelFormat format)
{
    return format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P ||
           format == AV_PIX_FMT_NV12;
}

bool isFullRange(const AVFrame *picture)
{
    const auto format = static_cast<AVPixelFormat>(picture->format);
    return picture->color_range == AVCOL_RANGE_JPEG || format == AV_PIX_FMT_YUVJ420P ||
           format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P;
}

/// One step from a format and size to another; remade when either changes.
class Conversion
{
public:
    Conversion() = default;
    Conversion(const Conversion &) = delete;
    Conversion &operator=(const Conversion &) = delete;
    ~Conversion() { sws_freeContext(m_context); }

    bool run(const AVFrame *from, int width, int height, AVPixelFormat format,
             std::uint8_t *const *rows, const int *strides)
    {
        const bool smaller = width <= from->width && height <= from->height;
        // Every pixel counts when a picture gets smaller; that this is quicker too is welcome.
        m_context = sws_getCachedContext(
            m_context, from->width, from->height, static_cast<AVPixelFormat>(from->format), width,
            height, format, smaller ? SWS_AREA : SWS_BILINEAR, nullptr, nullptr, nullptr);
        if (!m_context)
            return false;
        const bool full = isFullRange(from);
        const bool toColors = format == AV_PIX_FMT_BGRA;
        sws_setColorspaceDetails(m_context, sws_getCoefficients(matrixOf(from)), full,
                                 sws_getCoefficients(toColors ? SWS_CS_DEFAULT : matrixOf(from)),
                                 toColors || full, 0, 1 << 16, 1 << 16);
        return sws_scale(m_context, from->data, from->linesize, 0, from->height, rows, strides) > 0;
    }

private:
    SwsContext *m_context = nullptr;
};

} // namespace

struct PictureScaler::Private
{
    PictureGeometry geometry;
    Conversion shrinking;
    Conversion painting;
};

PictureScaler::PictureScaler(PictureGeometry geometry) : d(std::make_unique<Private>())
{
    d->geometry = geometry;
}

PictureScaler::~PictureScaler() = default;

av::Frame PictureScaler::shrink(const AVFrame *picture, PictureGeometry::Size fit)
{
    auto [width, height] = d->geometry.of(picture).fitted(fit);
    if (d->geometry.turns % 2)
        std::swap(width, height);
    av::Frame small = av::makeFrame();
    const auto format = static_cast<AVPixelFormat>(picture->format);
    if (isCoarse(format) && width == picture->width && height == picture->height)
        return av_frame_ref(small.get(), picture) < 0 ? nullptr : std::move(small);
    small->width = width;
    small->height = height;
    small->format = isCoarse(format) ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_BGRA;
    small->color_range = isFullRange(picture) ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    small->colorspace = static_cast<AVColorSpace>(matrixOf(picture));
    if (av_frame_get_buffer(small.get(), 0) < 0 ||
        !d->shrinking.run(picture, width, height, static_cast<AVPixelFormat>(small->format),
                          small->data, small->linesize))
        return nullptr;
    return small;
}

std::unique_ptr<VideoFrame> PictureScaler::paint(const AVFrame *shrunk)
{
    auto frame = blank(shrunk->width, shrunk->height);
    std::uint8_t *rows[4] = {frame->pixels.data()};
    const int strides[4] = {frame->stride};
    if (shrunk->format == AV_PIX_FMT_BGRA)
        av_image_copy_plane(rows[0], strides[0], shrunk->data[0], shrunk->linesize[0],
                            shrunk->width * bytesPerPixel, shrunk->height);
    else if (!d->painting.run(shrunk, shrunk->width, shrunk->height, AV_PIX_FMT_BGRA, rows,
                              strides))
        return nullptr;
    if (mayBeTransparent(static_cast<AVPixelFormat>(shrunk->format)))
        makeOpaque(*frame);
    return d->geometry.turns ? turned(*frame, d->geometry.turns) : std::move(frame);
}

std::unique_ptr<VideoFrame> PictureScaler::convert(const AVFrame *picture,
                                                   PictureGeometry::Size fit)
{
    const av::Frame small = shrink(picture, fit);
    return small ? paint(small.get()) : nullptr;
}

} // namespace duologue::media
