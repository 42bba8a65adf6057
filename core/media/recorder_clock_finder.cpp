#include "core/media/recorder_clock_finder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/media/input.h"

namespace duologue::media {
namespace {

constexpr int toleratedErrors = 100;
constexpr AVRational tick{1, 90'000};
constexpr std::int64_t second = tick.den;
constexpr std::int64_t around = std::int64_t(1) << 33; ///< where the counter begins again
constexpr std::int64_t farthestBack = second;
constexpr std::int64_t farthestOn = 3600 * second;
/// Stamps that are off by less just run on.
constexpr std::int64_t unsteady = second / 10;

/// The same place on the dial, at most half of its turn away.
std::int64_t onDial(std::int64_t ticks)
{
    return ticks - around * std::llround(double(ticks) / double(around));
}

/// The number that is in the file.
std::int64_t counted(std::int64_t stamp)
{
    return ((stamp % around) + around) % around;
}

} // namespace

bool RecorderClockFinder::isNeededFor(const Input &input)
{
    const char *container = input.context()->iformat->name;
    return std::strcmp(container, "mpegts") == 0 || std::strcmp(container, "mpeg") == 0;
}

RecorderClockPtr RecorderClockFinder::scan(Input &input)
{
    input.useClock(nullptr);
    RecorderClockFinder finder(input);
    const av::Packet packet = av::makePacket();
    int code = 0;
    for (int errors = 0; errors < toleratedErrors && code != AVERROR_EOF; ++errors)
        while ((code = input.read(packet.get())) >= 0) {
            finder.take(*packet);
            av_packet_unref(packet.get());
        }
    if (code == AVERROR_EXIT)
        return nullptr;
    const RecorderClockPtr found = finder.finish();
    rememberClock(input.path(), found);
    return found;
}

RecorderClockFinder::RecorderClockFinder(const Input &input) : m_origin(input.origin())
{
    for (const auto &streams : {input.videoStreams(), input.audioStreams()})
        for (const int index : streams)
            if (av_cmp_q(input.stream(index)->time_base, tick) == 0)
                m_wanted.push_back(index);
}

void RecorderClockFinder::take(const AVPacket &packet)
{
    if (!std::ranges::count(m_wanted, packet.stream_index))
        return;
    Stream &stream = m_streams[packet.stream_index];
    stream.position = packet.pos >= 0 ? packet.pos : stream.position + 1;
    const std::int64_t stamp = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (stamp == AV_NOPTS_VALUE)
        return;
    const std::int64_t length = std::max<std::int64_t>(0, packet.duration);
    const int segment = stream.next == AV_NOPTS_VALUE ? 0 : segmentFor(stream, stamp);
    if (segment != stream.segment) {
        const Extent &before = m_segments[stream.segment].spans[packet.stream_index];
        m_moves.push_back(
            {packet.stream_index, stream.position, stream.segment, segment, before.end});
        stream.segment = segment;
    }
    stream.next = stamp + length;
    const std::int64_t shown = packet.pts != AV_NOPTS_VALUE ? packet.pts : stamp;
    Extent &extent = m_segments[segment].spans[packet.stream_index];
    extent.begin = std::min(extent.begin, shown);
    if (packet.pos >= 0)
        mark(packet.pos, segment);
    extent.end = std::max(extent.end, shown + length);
}

/// The one in which this stamp comes nearest to what was expected.
int RecorderClockFinder::segmentFor(const Stream &stream, std::int64_t stamp)
{
    const std::int64_t off = stamp - stream.next;
    if (std::abs(off) <= unsteady)
        return stream.segment;
    const std::int64_t expected = stream.next + m_segments[stream.segment].shift;
    const auto distance = [&](int segment) {
        return std::abs(stamp + m_segments[segment].shift - expected);
    };
    int nearest = stream.segment;
    for (int i = 0; i < std::ssize(m_segments); ++i)
        if (distance(i) < distance(nearest))
            nearest = i;
    if (distance(nearest) <= second)
        return nearest;
    return -farthestBack <= off && off <= farthestOn ? stream.segment : open(stream, stamp);
}

int RecorderClockFinder::open(const Stream &stream, std::int64_t stamp)
{
    const std::int64_t off = stamp - stream.next, turned = onDial(off);
    const bool ranOver = -farthestBack <= turned && turned <= farthestOn;
    Segment segment;
    segment.before = stream.segment;
    segment.shift = m_segments[stream.segment].shift - (ranOver ? off - turned : off);
    segment.leap = ranOver ? 0 : counted(stamp) - counted(stream.next);
    m_segments.push_back(segment);
    return static_cast<int>(m_segments.size()) - 1;
}

/// About once a second.
void RecorderClockFinder::mark(std::int64_t position, int segment)
{
    std::int64_t reached = INT64_MIN;
    for (const auto &[stream, extent] : m_segments[segment].spans)
        reached = std::max(reached, extent.end);
    const bool near = !m_marks.empty() && m_marks.back().segment == segment &&
                      reached < m_marks.back().reached + second;
    if (reached != INT64_MIN && !near)
        m_marks.push_back({position, segment, reached});
}

/// Until here segments follow each other by decoding stamps of the stream that came to them first.
void RecorderClockFinder::settleShifts()
{
    std::vector<std::int64_t> guessed;
    for (const Segment &segment : m_segments)
        guessed.push_back(segment.shift);
    for (int i = 1; i < std::ssize(m_segments); ++i) {
        Segment &segment = m_segments[i];
        if (segment.leap == 0) {
            segment.shift += m_segments[segment.before].shift - guessed[segment.before];
            continue;
        }
        segment.shift = INT64_MIN;
        for (const Move &move : m_moves)
            if (move.to == i && move.from < i)
                segment.shift =
                    std::max(segment.shift, m_segments[move.from].shift + move.endBefore -
                                                segment.spans[move.stream].begin);
    }
}

MediaTime RecorderClockFinder::timeOf(std::int64_t stamp, int segment) const
{
    return av::toTime(stamp + m_segments[segment].shift, tick) - m_origin;
}

RecorderClockPtr RecorderClockFinder::finish()
{
    if (m_moves.empty())
        return nullptr;
    settleShifts();
    RecorderClock::Data data;
    for (int i = 0; i < std::ssize(m_segments); ++i) {
        MediaTime begin{INT64_MAX};
        for (const auto &[stream, extent] : m_segments[i].spans) {
            begin = std::min(begin, timeOf(extent.begin, i));
            data.length = std::max(data.length, timeOf(extent.end, i));
        }
        if (m_segments[i].leap != 0)
            data.jumps.push_back({begin, av::toTime(m_segments[i].leap, tick)});
    }
    for (const Move &move : m_moves)
        data.parts.push_back({move.stream, move.position, m_segments[move.to].shift});
    std::ranges::sort(data.parts, {}, &RecorderClock::Part::place);
    MediaTime reached;
    std::int64_t position = 0;
    for (const Mark &mark : m_marks) {
        position = std::max(position, mark.position);
        reached = std::max(reached, timeOf(mark.reached, mark.segment));
        data.places.push_back({position, reached});
    }
    return std::make_shared<const RecorderClock>(std::move(data));
}

} // namespace duologue::media
