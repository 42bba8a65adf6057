#include "core/media/frame_index.h"

#include <algorithm>
#include <numeric>

namespace duologue::media {

FrameIndex::FrameIndex(Data data) : m_data(std::move(data)), m_lookup(m_data.packets.size())
{
    std::iota(m_lookup.begin(), m_lookup.end(), 0);
    const auto keyOf = [this](int number) {
        const Packet &packet = m_data.packets[number];
        return m_data.uniqueStamps ? packet.pts : packet.position;
    };
    std::ranges::stable_sort(m_lookup, {}, keyOf);
}

FrameIndexPtr FrameIndex::from(Data data)
{
    return FrameIndexPtr(new FrameIndex(std::move(data)));
}

TimeSpan FrameIndex::span() const
{
    return empty() ? TimeSpan{} : TimeSpan{m_data.frames.front().begin, m_data.end};
}

double FrameIndex::rate() const
{
    const double seconds = span().length().seconds();
    return size() > 1 && seconds > 0 ? static_cast<double>(size()) / seconds : 0;
}

std::int64_t FrameIndex::at(MediaTime time) const
{
    return span().contains(time) ? nearest(time) : -1;
}

std::int64_t FrameIndex::nearest(MediaTime time) const
{
    if (empty())
        return -1;
    const auto after =
        std::upper_bound(m_data.frames.begin(), m_data.frames.end(), time,
                         [](MediaTime t, const Frame &frame) { return t < frame.begin; });
    return std::max<std::int64_t>(0, (after - m_data.frames.begin()) - 1);
}

int FrameIndex::keyPacketFor(std::int64_t frame) const
{
    int packet = m_data.frames[frame].packet;
    for (; packet > 0; --packet) {
        const Packet &candidate = m_data.packets[packet];
        if (!candidate.key)
            continue;
        const bool leads = m_data.uniqueStamps ? candidate.pts > m_data.frames[frame].pts
                                               : candidate.frame > frame;
        if (!leads)
            break;
    }
    return packet;
}

int FrameIndex::keyPacketBefore(int packet) const
{
    for (--packet; packet > 0; --packet)
        if (m_data.packets[packet].key)
            break;
    return std::max(0, packet);
}

std::int64_t FrameIndex::keyFrameFor(std::int64_t frame) const
{
    return std::max(0, m_data.packets[keyPacketFor(frame)].frame);
}

std::int64_t FrameIndex::keyFrameNextTo(std::int64_t frame, int direction) const
{
    const int count = static_cast<int>(m_data.packets.size());
    for (int i = m_data.frames[frame].packet + direction; i >= 0 && i < count; i += direction)
        if (m_data.packets[i].key && m_data.packets[i].frame >= 0 &&
            (m_data.packets[i].frame - frame) * direction > 0)
            return m_data.packets[i].frame;
    return direction > 0 ? size() : -1;
}

bool FrameIndex::isPacket(int number, const Packet &packet) const
{
    const Packet &known = m_data.packets[number];
    // A demuxer that starts in the middle of a picture puts out a part of it: the size tells.
    return known.size == packet.size &&
           (m_data.uniqueStamps ? known.pts == packet.pts : known.position == packet.position);
}

int FrameIndex::packetsOf(std::int64_t frame, int from) const
{
    if (!m_data.uniqueStamps)
        return 1;
    const auto sameStamp = std::ranges::equal_range(
        m_lookup, m_data.frames[frame].pts, {}, [this](int n) { return m_data.packets[n].pts; });
    return static_cast<int>(std::ranges::count_if(sameStamp, [&](int number) {
        return number >= from && m_data.packets[number].frame == frame;
    }));
}

int FrameIndex::findPacket(const Packet &packet) const
{
    const auto keyOf = [this](const Packet &p) { return m_data.uniqueStamps ? p.pts : p.position; };
    auto it = std::lower_bound(
        m_lookup.begin(), m_lookup.end(), keyOf(packet),
        [&](int number, std::int64_t value) { return keyOf(m_data.packets[number]) < value; });
    int found = -1;
    for (; it != m_lookup.end() && keyOf(m_data.packets[*it]) == keyOf(packet); ++it) {
        if (!isPacket(*it, packet))
            continue;
        if (found >= 0)
            return -1; // two packets that cannot be told apart
        found = *it;
    }
    return found;
}

std::int64_t FrameIndex::findStamp(std::int64_t pts) const
{
    const auto it =
        std::lower_bound(m_data.frames.begin(), m_data.frames.end(), pts,
                         [](const Frame &frame, std::int64_t value) { return frame.pts < value; });
    return it != m_data.frames.end() && it->pts == pts ? it - m_data.frames.begin() : -1;
}

} // namespace duologue::media
