#include "core/media/audio_samples.h"

extern "C" {
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <vector>

#include "core/media/input.h"
#include "core/media/sound_stamps.h"

namespace duologue::media {
namespace {

using Resampler = std::unique_ptr<SwrContext, av::Releaser<swr_free>>;

constexpr MediaTime preroll = MediaTime::fromMilliseconds(200); // decoders need some to settle

/// Turns decoded frames of whatever sample format into planar floats.
class ToFloat
{
public:
    /// False: the frame is unusable and is to be skipped.
    bool convert(AVFrame &frame)
    {
        if (frame.nb_samples <= 0 || frame.ch_layout.nb_channels <= 0 || !prepare(frame))
            return false;
        m_planes.resize(m_channels);
        std::vector<std::uint8_t *> out(m_channels);
        for (int c = 0; c < m_channels; ++c) {
            m_planes[c].resize(static_cast<std::size_t>(frame.nb_samples));
            out[c] = reinterpret_cast<std::uint8_t *>(m_planes[c].data());
        }
        m_count =
            swr_convert(m_resampler.get(), out.data(), frame.nb_samples,
                        const_cast<const std::uint8_t **>(frame.extended_data), frame.nb_samples);
        return m_count > 0;
    }

    AudioStretch stretch() const
    {
        AudioStretch result;
        m_pointers.clear();
        for (const auto &plane : m_planes)
            m_pointers.push_back(plane.data());
        result.sampleRate = m_rate;
        result.channels = m_channels;
        result.count = m_count;
        result.wholeNumbers = m_format != AV_SAMPLE_FMT_FLT && m_format != AV_SAMPLE_FMT_FLTP &&
                              m_format != AV_SAMPLE_FMT_DBL && m_format != AV_SAMPLE_FMT_DBLP;
        result.samples = m_pointers.data();
        return result;
    }

private:
    bool prepare(AVFrame &frame)
    {
        if (m_resampler && frame.sample_rate == m_rate &&
            frame.ch_layout.nb_channels == m_channels && frame.format == m_format)
            return true;
        SwrContext *raw = nullptr;
        if (swr_alloc_set_opts2(&raw, &frame.ch_layout, AV_SAMPLE_FMT_FLTP, frame.sample_rate,
                                &frame.ch_layout, static_cast<AVSampleFormat>(frame.format),
                                frame.sample_rate, 0, nullptr) < 0)
            return false;
        m_resampler.reset(raw);
        if (swr_init(raw) < 0)
            return false;
        m_rate = frame.sample_rate;
        m_channels = frame.ch_layout.nb_channels;
        m_format = frame.format;
        return true;
    }

    Resampler m_resampler;
    int m_rate = 0;
    int m_channels = 0;
    int m_format = -1;
    int m_count = 0;
    std::vector<std::vector<float>> m_planes;
    mutable std::vector<const float *> m_pointers;
};

/// Sound of eight kilobits a second is the longest that fits: what is claimed beyond is a lie.
double secondsOf(const Input &input)
{
    constexpr double fewestBytesASecond = 1000;
    const double claimed = static_cast<double>(input.context()->duration) / AV_TIME_BASE;
    return std::clamp(claimed, 0.0, static_cast<double>(input.size()) / fewestBytesASecond);
}

/// One stream from its first packet to its end.
class StreamReader
{
public:
    StreamReader(Input &input, int stream, int number,
                 const std::function<void(const AudioStretch &)> &take,
                 std::optional<TimeSpan> span)
        : m_input(input),
          m_stream(stream),
          m_number(number),
          m_take(take),
          m_span(span),
          m_seconds(secondsOf(input)),
          m_packet(av::makePacket()),
          m_frame(av::makeFrame())
    {
    }

    Result<void> run(const CancelFlag &cancel)
    {
        auto codec = m_input.decoder(m_stream);
        if (!codec)
            return std::unexpected(codec.error());
        m_input.selectOnly(m_stream);
        if (m_span)
            seek();
        while (!m_span || m_next < m_span->end) {
            if (cancel && *cancel)
                return fail("media.cancelled", "Reading the sound was cancelled.", m_input.path());
            const int code = m_input.read(m_packet.get());
            if (code < 0)
                break;
            if (m_packet->stream_index == m_stream &&
                avcodec_send_packet(codec->get(), m_packet.get()) >= 0)
                drain(codec->get());
            av_packet_unref(m_packet.get());
        }
        avcodec_send_packet(codec->get(), nullptr);
        drain(codec->get());
        return {};
    }

private:
    void seek()
    {
        const MediaTime from = m_span->begin - preroll + m_input.origin();
        const AVRational base = m_input.stream(m_stream)->time_base;
        m_input.seek(m_stream, av_rescale_q(from.us, {1, 1'000'000}, base), AVSEEK_FLAG_BACKWARD);
    }

    void drain(AVCodecContext *codec)
    {
        while (avcodec_receive_frame(codec, m_frame.get()) >= 0) {
            if (m_convert.convert(*m_frame))
                hand();
            av_frame_unref(m_frame.get());
        }
    }

    void hand()
    {
        AudioStretch stretch = m_convert.stretch();
        const std::int64_t stamp = m_stamps.of(*m_frame, m_input.stream(m_stream)->time_base);
        stretch.stream = m_number;
        stretch.fileSeconds = m_seconds;
        stretch.begin = stamp == AV_NOPTS_VALUE ? m_next : m_input.sourceTime(stamp, m_stream);
        m_next = stretch.begin + MediaTime::fromSeconds(stretch.count / stretch.sampleRate);
        m_take(stretch);
    }

    Input &m_input;
    int m_stream;
    int m_number;
    const std::function<void(const AudioStretch &)> &m_take;
    std::optional<TimeSpan> m_span;
    double m_seconds;
    av::Packet m_packet;
    av::Frame m_frame;
    ToFloat m_convert;
    SoundStamps m_stamps;
    MediaTime m_next;
};

} // namespace

Result<void> readAudio(const std::string &path, const CancelFlag &cancel,
                       const std::function<void(const AudioStretch &)> &take,
                       std::optional<TimeSpan> span)
{
    auto input = Input::open(path, cancel);
    if (!input)
        return std::unexpected(input.error());
    (*input)->useClock(clockOf(**input));
    int number = 0;
    for (const int stream : (*input)->audioStreams()) {
        if (number > 0)
            if (const auto again = (*input)->reopen(); !again)
                return again;
        if (const auto read = StreamReader(**input, stream, number++, take, span).run(cancel);
            !read)
            return read;
    }
    return {};
}

} // namespace duologue::media
