#include "core/media/early_decoder.h"

#include <optional>

#include "core/media/av.h"
#include "core/media/input.h"
#include "core/media/picture_scaler.h"

namespace duologue::media {
namespace {

/// Decoding on is cheaper than seeking over this much.
constexpr MediaTime worthDecoding = MediaTime::fromMilliseconds(1000);
/// Pictures further before the one wanted are left out where no other refers to them.
constexpr MediaTime surelyBefore = MediaTime::fromMilliseconds(1000);
constexpr int attemptsFromEarlierKeys = 4;

struct Decoded
{
    av::Frame frame;
    MediaTime begin;
};

} // namespace

struct EarlyDecoder::Private
{
    std::unique_ptr<Input> input;
    int stream = -1;
    av::Codec codec;
    std::unique_ptr<PictureScaler> scaler;
    av::Packet packet = av::makePacket();
    bool keepsPacket = false; ///< the key packet found by seeking is still to be decoded

    std::optional<Decoded> current; ///< the last picture that begins no later than asked for
    std::optional<Decoded> next;
    MediaTime validFrom;  ///< pictures before this lack their references
    bool atFirst = false; ///< decoding began with the first packet
    bool draining = false;
    bool running = false;
    bool skipped = false; ///< pictures between current and next may have been left out
    bool stampsMissing = false;

    bool covers(MediaTime time) const
    {
        return current && current->begin <= time && (next ? time < next->begin : draining);
    }
    bool canGoOn(MediaTime time) const
    {
        return running && current && current->begin <= time &&
               time < (next ? next->begin : current->begin) + worthDecoding;
    }
    MediaTime endOfCurrent() const;
    bool seek(MediaTime time, const std::function<bool()> &cancelled);
    bool findKey(MediaTime time);
    void restart();
    std::optional<Decoded> decodeNext(MediaTime time, bool thorough,
                                      const std::function<bool()> &cancelled);
    bool feed(MediaTime time, bool thorough);
    bool run(MediaTime time, bool thorough, const std::function<bool()> &cancelled);
    VideoFramePtr convert(VideoDecoder::Fit fit);
};

EarlyDecoder::EarlyDecoder(std::unique_ptr<Private> p) : d(std::move(p)) {}
EarlyDecoder::~EarlyDecoder() = default;

Result<std::unique_ptr<EarlyDecoder>> EarlyDecoder::open(const std::string &path, CancelFlag cancel)
{
    auto input = Input::openWithPictures(path, std::move(cancel));
    if (!input)
        return std::unexpected(input.error());
    return on(std::move(*input));
}

Result<std::unique_ptr<EarlyDecoder>> EarlyDecoder::on(std::unique_ptr<Input> input)
{
    auto p = std::make_unique<Private>();
    p->input = std::move(input);
    p->stream = p->input->videoStreams().front();
    auto codec = p->input->decoder(p->stream);
    if (!codec)
        return std::unexpected(codec.error());
    p->codec = std::move(*codec);
    p->scaler = std::make_unique<PictureScaler>(geometryOf(p->input->stream(p->stream)));
    p->input->selectOnly(p->stream);
    return std::unique_ptr<EarlyDecoder>(new EarlyDecoder(std::move(p)));
}

bool EarlyDecoder::tellsTimes() const
{
    return !d->stampsMissing;
}

std::unique_ptr<Input> EarlyDecoder::takeInput()
{
    return std::move(d->input);
}

Result<VideoFramePtr> EarlyDecoder::pictureAt(MediaTime time, VideoDecoder::Fit fit,
                                              const std::function<bool()> &cancelled)
{
    if (!d->covers(time) && !(d->canGoOn(time) && d->run(time, false, cancelled)) &&
        !d->seek(time, cancelled))
        return VideoFramePtr();
    const bool inside = d->covers(time) && time < d->endOfCurrent();
    return inside ? d->convert(fit) : VideoFramePtr();
}

/// Starts from ever earlier key pictures until one precedes the time.
bool EarlyDecoder::Private::seek(MediaTime time, const std::function<bool()> &cancelled)
{
    MediaTime from = time;
    for (int attempt = 0; attempt <= attemptsFromEarlierKeys; ++attempt) {
        if (stampsMissing || (cancelled && cancelled()))
            return false;
        restart();
        const bool last = attempt == attemptsFromEarlierKeys;
        if (last || !findKey(from)) {
            restart();
            if (!input->reopen())
                return false;
            atFirst = true;
            validFrom = {INT64_MIN};
        } else if (validFrom > time) {
            const std::int64_t first = std::min(packet->pts, packet->dts);
            from = input->sourceTime(first == AV_NOPTS_VALUE ? packet->pts : first, stream) -
                   MediaTime{1};
            continue;
        }
        running = true;
        // What was skipped on the way may have been the one wanted, where pictures are rare.
        if (run(time, attempt > 0, cancelled))
            return true;
        if (cancelled && cancelled())
            return false;
        if (atFirst)
            return false;
        from = validFrom - MediaTime{1};
    }
    return false;
}

void EarlyDecoder::Private::restart()
{
    if (keepsPacket)
        av_packet_unref(packet.get());
    keepsPacket = atFirst = draining = running = skipped = false;
    current.reset();
    next.reset();
    avcodec_flush_buffers(codec.get());
}

/// Stands before a key packet near this time; false: seek some other way.
bool EarlyDecoder::Private::findKey(MediaTime time)
{
    const std::int64_t stamp =
        av::fromTime(time + input->origin(), input->stream(stream)->time_base);
    if (input->seek(stream, stamp, AVSEEK_FLAG_BACKWARD) < 0)
        return false;
    while (input->read(packet.get()) >= 0) {
        if ((packet->flags & AV_PKT_FLAG_KEY) && packet->pts != AV_NOPTS_VALUE) {
            keepsPacket = true;
            validFrom = input->sourceTime(packet->pts, stream);
            return true;
        }
        av_packet_unref(packet.get());
    }
    return false;
}

bool EarlyDecoder::Private::feed(MediaTime time, bool thorough)
{
    if (!std::exchange(keepsPacket, false) && input->read(packet.get()) < 0) {
        draining = true;
        avcodec_send_packet(codec.get(), nullptr);
        return false;
    }
    stampsMissing |= packet->pts == AV_NOPTS_VALUE;
    const bool early =
        !thorough && !stampsMissing && input->sourceTime(packet->pts, stream) < time - surelyBefore;
    skipped |= early;
    codec->skip_frame = early ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    avcodec_send_packet(codec.get(), packet.get()); // damaged packets are passed over
    av_packet_unref(packet.get());
    return true;
}

std::optional<Decoded> EarlyDecoder::Private::decodeNext(MediaTime time, bool thorough,
                                                         const std::function<bool()> &cancelled)
{
    for (;;) {
        av::Frame frame = av::makeFrame();
        const int code = avcodec_receive_frame(codec.get(), frame.get());
        if (code >= 0) {
            const std::int64_t stamp =
                frame->pts != AV_NOPTS_VALUE ? frame->pts : frame->best_effort_timestamp;
            const MediaTime begin = input->sourceTime(stamp, stream);
            if (stamp == AV_NOPTS_VALUE || begin < validFrom)
                continue;
            return Decoded{std::move(frame), begin};
        }
        if (code != AVERROR(EAGAIN) || draining || stampsMissing || (cancelled && cancelled()))
            return std::nullopt;
        feed(time, thorough);
    }
}

/// Decodes on until current is the picture for this time: false where it cannot be told.
bool EarlyDecoder::Private::run(MediaTime time, bool thorough,
                                const std::function<bool()> &cancelled)
{
    while (!covers(time)) {
        if (next && next->begin <= time)
            current = std::exchange(next, std::nullopt);
        else if (next)
            return false; // the first picture decoded comes later
        if (covers(time))
            break;
        next = decodeNext(time, thorough, cancelled);
        if (!next && !draining)
            return running = false;
        if (!next && !current)
            return false;
    }
    return thorough || !skipped || current->begin >= time - surelyBefore;
}

MediaTime EarlyDecoder::Private::endOfCurrent() const
{
    if (next)
        return next->begin;
    const AVStream *s = input->stream(stream);
    const AVRational rate = s->avg_frame_rate;
    if (current->frame->pkt_duration > 0)
        return current->begin + av::toTime(current->frame->pkt_duration, s->time_base);
    if (rate.num > 0 && rate.den > 0)
        return current->begin + MediaTime{av_rescale_q(1, av_inv_q(rate), av::microseconds)};
    return current->begin + MediaTime::fromMilliseconds(40);
}

VideoFramePtr EarlyDecoder::Private::convert(VideoDecoder::Fit fit)
{
    auto picture = scaler->convert(current->frame.get(), {fit.width, fit.height});
    if (!picture)
        return nullptr;
    picture->begin = current->begin;
    picture->end = endOfCurrent();
    return picture;
}

} // namespace duologue::media
