#include "core/media/picture_file.h"

#include <deque>
#include <optional>

#include "core/media/av.h"
#include "core/media/input.h"
#include "core/media/prepare.h"
#include "core/media/sound_encoder.h"

namespace duologue::media {
namespace {

constexpr AVRational tick{1, 1'000'000};

struct Output
{
    void operator()(AVFormatContext *context) const
    {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
};

} // namespace

struct PictureFile::Private
{
    std::string path;
    std::unique_ptr<AVFormatContext, Output> output;
    av::Codec codec;
    av::Frame picture = av::makeFrame();
    av::Packet packet = av::makePacket();
    SwsContext *scaling = nullptr;
    std::deque<std::int64_t> lengths; ///< of pictures whose packets have not come yet
    std::optional<SoundEncoder> sound;

    ~Private() { sws_freeContext(scaling); }

    std::unexpected<Error> unwritable(int code) const;
    Result<void> openCodec(int width, int height, const Way &way);
    Result<void> openOutput(bool withSound);
    Result<void> encode(const AVFrame *frame);
};

std::unexpected<Error> PictureFile::Private::unwritable(int code) const
{
    return fail("media.write", "The pictures \"" + fileName(path) + "\" cannot be written.",
                path + ": " + av::errorText(code));
}

Result<void> PictureFile::Private::openCodec(int width, int height, const Way &way)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("libx264");
    if (!encoder)
        return fail("media.no-encoder",
                    "FFmpeg on this computer cannot write H.264; install its libraries with x264.");
    codec.reset(avcodec_alloc_context3(encoder));
    codec->width = width;
    codec->height = height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->colorspace = AVCOL_SPC_SMPTE170M;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->time_base = tick;
    codec->gop_size = way.group;
    codec->max_b_frames = 0;
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary *options = nullptr;
    av_dict_set(&options, "preset", way.preset, 0);
    if (way.tune)
        av_dict_set(&options, "tune", way.tune, 0);
    av_dict_set(&options, "crf", way.quality, 0);
    const int code = avcodec_open2(codec.get(), encoder, &options);
    av_dict_free(&options);
    if (code < 0)
        return unwritable(code);
    picture->width = width;
    picture->height = height;
    picture->format = codec->pix_fmt;
    picture->colorspace = codec->colorspace;
    picture->color_range = codec->color_range;
    const int room = av_frame_get_buffer(picture.get(), 0);
    return room < 0 ? Result<void>(unwritable(room)) : Result<void>();
}

Result<void> PictureFile::Private::openOutput(bool withSound)
{
    AVFormatContext *context = nullptr;
    int code = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
    if (code < 0)
        return unwritable(code);
    output.reset(context);
    context->flags |= AVFMT_FLAG_BITEXACT;
    AVStream *stream = avformat_new_stream(context, nullptr);
    stream->time_base = tick;
    code = avcodec_parameters_from_context(stream->codecpar, codec.get());
    if (code >= 0 && withSound)
        code = sound.emplace().open(*context);
    if (code >= 0)
        code = avio_open(&context->pb, ("file:" + path).c_str(), AVIO_FLAG_WRITE);
    if (code >= 0)
        code = avformat_write_header(context, nullptr);
    return code < 0 ? Result<void>(unwritable(code)) : Result<void>();
}

/// Null: no more will come.
Result<void> PictureFile::Private::encode(const AVFrame *frame)
{
    int code = avcodec_send_frame(codec.get(), frame);
    while (code >= 0) {
        code = avcodec_receive_packet(codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            break;
        packet->duration = lengths.front(); // packets come in the order of their pictures
        lengths.pop_front();
        av_packet_rescale_ts(packet.get(), tick, output->streams[0]->time_base);
        code = av_interleaved_write_frame(output.get(), packet.get()); // takes it
    }
    return unwritable(code);
}

PictureFile::PictureFile(std::unique_ptr<Private> p) : d(std::move(p)) {}
PictureFile::~PictureFile() = default;

Result<std::unique_ptr<PictureFile>> PictureFile::create(const std::string &path, int width,
                                                         int height, const Way &way, bool withSound)
{
    if (auto ready = prepare(); !ready)
        return std::unexpected(ready.error());
    auto p = std::make_unique<Private>();
    p->path = path;
    if (auto opened = p->openCodec(width, height, way); !opened)
        return std::unexpected(opened.error());
    if (auto opened = p->openOutput(withSound); !opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<PictureFile>(new PictureFile(std::move(p)));
}

Result<void> PictureFile::add(const VideoFrame &picture, TimeSpan shown)
{
    AVFrame *to = d->picture.get();
    d->scaling =
        sws_getCachedContext(d->scaling, picture.width, picture.height, AV_PIX_FMT_BGRA, to->width,
                             to->height, AV_PIX_FMT_YUV420P, SWS_AREA, nullptr, nullptr, nullptr);
    if (const int code = av_frame_make_writable(to); code < 0 || !d->scaling)
        return d->unwritable(AVERROR(ENOMEM));
    const std::uint8_t *rows[4] = {picture.pixels.data()};
    const int strides[4] = {picture.stride};
    sws_scale(d->scaling, rows, strides, 0, picture.height, to->data, to->linesize);
    to->pts = shown.begin.us;
    d->lengths.push_back(shown.length().us);
    return d->encode(to);
}

Result<void> PictureFile::addSound(std::span<const float> stereo)
{
    const int code = d->sound->add(stereo, *d->output);
    return code < 0 ? Result<void>(d->unwritable(code)) : Result<void>();
}

Result<void> PictureFile::finish()
{
    if (auto flushed = d->encode(nullptr); !flushed)
        return flushed;
    int code = d->sound ? d->sound->finish(*d->output) : 0;
    if (code >= 0)
        code = av_write_trailer(d->output.get());
    if (code >= 0)
        code = avio_closep(&d->output->pb);
    return code < 0 ? Result<void>(d->unwritable(code)) : Result<void>();
}

} // namespace duologue::media
