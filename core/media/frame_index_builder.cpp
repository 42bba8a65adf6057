#include <algorithm>
#include <optional>

#include "core/media/frame_index.h"
#include "core/media/input.h"
#include "core/media/recorder_clock_finder.h"

namespace duologue::media {

namespace {

constexpr std::size_t mostPackets = 20'000'000; ///< four days at 60 pictures a second

/// VP8 keeps reference pictures that are never shown in packets of their own (RFC 6386, 9.1).
bool isHiddenReference(AVCodecID codec, const AVPacket *packet)
{
    return codec == AV_CODEC_ID_VP8 && packet->size > 0 && !(packet->data[0] & 0x10);
}

} // namespace

class FrameIndexBuilder
{
public:
    FrameIndexBuilder(Input &input, int stream, const std::function<void(double)> &progress)
        : m_input(input), m_stream(stream), m_progress(progress), m_fileSize(input.size())
    {
    }

    Result<FrameIndexPtr> build()
    {
        m_input.useClock(nullptr);
        if (RecorderClockFinder::isNeededFor(m_input))
            m_finder.emplace(m_input);
        else
            m_input.selectOnly(m_stream);
        if (auto ok = readPackets(); !ok)
            return std::unexpected(ok.error());
        m_input.selectOnly(m_stream);
        if (m_finder)
            applyClock(m_finder->finish());
        if (m_stampsMissing) {
            if (auto ok = decodeOnce(); !ok)
                return std::unexpected(ok.error());
        } else {
            sortByStamp();
        }
        if (m_index.frames.empty())
            return fail("media.unsupported",
                        "No picture of \"" + fileName(m_input.path()) +
                            "\" can be read; copy the file again or convert it.",
                        m_input.path());
        m_index.end = m_index.frames.back().begin + lastDuration();
        return FrameIndex::from(std::move(m_index));
    }

private:
    AVRational timeBase() const { return m_input.stream(m_stream)->time_base; }
    AVCodecID codec() const { return m_input.stream(m_stream)->codecpar->codec_id; }

    Result<void> readPackets()
    {
        const av::Packet packet = av::makePacket();
        int errors = 0;
        for (;;) {
            const int code = m_input.read(packet.get());
            if (code == AVERROR_EOF)
                return {};
            if (code == AVERROR_EXIT)
                return fail("media.timeout", "Reading \"" + fileName(m_input.path()) +
                                                 "\" was given up; check the disk it lies on.");
            if (code < 0) {
                // What was read until here stays usable.
                if (++errors > 100)
                    return {};
                continue;
            }
            if (m_finder)
                m_finder->take(*packet);
            if (packet->stream_index == m_stream)
                add(packet.get());
            tell(packet.get());
            av_packet_unref(packet.get());
            if (m_index.packets.size() >= mostPackets)
                return {};
        }
    }

    void tell(const AVPacket *packet) const
    {
        if (m_progress && packet->pos > 0 && m_fileSize > 0)
            m_progress(
                std::min(1.0, static_cast<double>(packet->pos) / static_cast<double>(m_fileSize)));
    }

    void add(const AVPacket *packet)
    {
        const bool shown =
            !(packet->flags & AV_PKT_FLAG_DISCARD) && !isHiddenReference(codec(), packet);
        m_index.packets.push_back({packet->pts, packet->dts, packet->pos, packet->size,
                                   bool(packet->flags & AV_PKT_FLAG_KEY), shown ? 0 : -1});
        m_durations.push_back(packet->duration);
        m_stampsMissing |= shown && packet->pts == AV_NOPTS_VALUE;
    }

    void applyClock(const RecorderClockPtr &clock)
    {
        rememberClock(m_input.path(), clock);
        m_input.useClock(clock);
        m_index.clock = clock;
        RecorderClockReader reader(clock);
        for (auto &packet : m_index.packets) {
            const std::int64_t by = reader.shiftOf(m_stream, packet.position);
            if (packet.pts != AV_NOPTS_VALUE)
                packet.pts += by;
            if (packet.dts != AV_NOPTS_VALUE)
                packet.dts += by;
        }
    }

    void sortByStamp()
    {
        auto &packets = m_index.packets;
        std::vector<int> order;
        for (int i = 0; i < static_cast<int>(packets.size()); ++i)
            if (packets[i].frame >= 0)
                order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return packets[a].pts < packets[b].pts; });
        for (int number : order) {
            const std::int64_t pts = packets[number].pts;
            auto &frames = m_index.frames;
            // Of pictures with one stamp only the last is ever on screen.
            if (frames.empty() || frames.back().pts != pts)
                frames.push_back({m_input.sourceTime(pts, m_stream), pts, number});
            frames.back().packet = number;
            packets[number].frame = static_cast<int>(frames.size()) - 1;
        }
    }

    Result<void> decodeOnce()
    {
        m_index.uniqueStamps = false;
        for (auto &packet : m_index.packets)
            packet.frame = -1;
        if (auto ok = m_input.reopen(); !ok)
            return ok;
        auto decoder = m_input.decoder(m_stream);
        if (!decoder)
            return std::unexpected(decoder.error());
        const av::Packet packet = av::makePacket();
        int number = 0;
        while (m_input.read(packet.get()) >= 0) {
            (*decoder)->reordered_opaque = number++;
            avcodec_send_packet(decoder->get(), packet.get());
            tell(packet.get());
            av_packet_unref(packet.get());
            takePictures(decoder->get());
        }
        avcodec_send_packet(decoder->get(), nullptr);
        takePictures(decoder->get());
        return {};
    }

    void takePictures(AVCodecContext *decoder)
    {
        const av::Frame picture = av::makeFrame();
        while (avcodec_receive_frame(decoder, picture.get()) >= 0) {
            const auto number = picture->reordered_opaque;
            if (number < 0 || number >= static_cast<std::int64_t>(m_index.packets.size()))
                continue;
            auto &frames = m_index.frames;
            MediaTime begin;
            if (picture->best_effort_timestamp != AV_NOPTS_VALUE)
                begin = m_input.sourceTime(picture->best_effort_timestamp, m_stream);
            if (!frames.empty() && begin <= frames.back().begin)
                begin = frames.back().begin + nominalDuration();
            m_index.packets[number].frame = static_cast<int>(frames.size());
            frames.push_back({begin, picture->best_effort_timestamp, static_cast<int>(number)});
        }
    }

    MediaTime nominalDuration() const
    {
        const AVRational rate = m_input.stream(m_stream)->avg_frame_rate;
        if (rate.num > 0 && rate.den > 0)
            return {av_rescale_q(1, av_inv_q(rate), av::microseconds)};
        return MediaTime::fromMilliseconds(40);
    }

    MediaTime lastDuration() const
    {
        const auto &frames = m_index.frames;
        if (const auto stated = m_durations[frames.back().packet]; stated > 0)
            return av::toTime(stated, timeBase());
        if (frames.size() > 1)
            return frames.back().begin - frames[frames.size() - 2].begin;
        return nominalDuration();
    }

    Input &m_input;
    int m_stream;
    const std::function<void(double)> &m_progress;
    std::int64_t m_fileSize;
    std::optional<RecorderClockFinder> m_finder;
    FrameIndex::Data m_index;
    std::vector<std::int64_t> m_durations;
    bool m_stampsMissing = false;
};

Result<std::shared_ptr<const FrameIndex>>
FrameIndex::scan(Input &input, int stream, const std::function<void(double)> &progress)
{
    return FrameIndexBuilder(input, stream, progress).build();
}

} // namespace duologue::media
