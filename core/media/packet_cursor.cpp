#include "core/media/packet_cursor.h"

#include <cstring>

namespace duologue::media {

namespace {
constexpr int toleratedErrors = 100;
}

PacketCursor::PacketCursor(Input &input, int stream, FrameIndexPtr index)
    : m_input(input), m_stream(stream), m_index(std::move(index)), m_pending(av::makePacket())
{
    const char *name = input.context()->iformat->name;
    m_decodeTimes = std::strstr(name, "mov") || std::strstr(name, "avi");
    m_bytes = std::strstr(name, "mpeg");
}

bool PacketCursor::moveTo(int packet, const std::function<bool()> &cancelled)
{
    int target = packet;
    for (int attempt = 0; attempt < 4 && target > 0; ++attempt) {
        if (jump(target) && skipTo(packet, cancelled))
            return true;
        if (cancelled && cancelled())
            return false;
        for (int back = 0; back < 1 + 2 * attempt; ++back)
            target = m_index->keyPacketBefore(target);
    }
    if (m_hasPending)
        av_packet_unref(m_pending.get());
    m_hasPending = false;
    if (!m_input.reopen()) {
        m_endedEarly = true;
        return false;
    }
    m_next = 0;
    return skipTo(packet, cancelled);
}

bool PacketCursor::jump(int target)
{
    if (m_hasPending)
        av_packet_unref(m_pending.get());
    m_hasPending = false;
    m_next = -1;
    const FrameIndex::Packet &to = m_index->packets()[target];
    if (m_bytes && to.position >= 0)
        return m_input.seek(m_stream, to.position, AVSEEK_FLAG_BYTE) >= 0;
    const std::int64_t stamp = m_decodeTimes || to.pts == AV_NOPTS_VALUE ? to.dts : to.pts;
    return stamp != AV_NOPTS_VALUE && m_input.seek(m_stream, stamp, AVSEEK_FLAG_BACKWARD) >= 0;
}

/// Reads on until `packet` has been read and keeps it for the next read.
bool PacketCursor::skipTo(int packet, const std::function<bool()> &cancelled)
{
    for (;;) {
        if (cancelled && cancelled())
            return false;
        const int number = readNumbered(m_pending.get());
        if (number == packet) {
            m_hasPending = true;
            m_next = packet;
            return true;
        }
        if (number >= 0 || number == -2)
            av_packet_unref(m_pending.get());
        if (number == -1 || number > packet)
            return false;
    }
}

int PacketCursor::read(AVPacket *packet)
{
    if (m_hasPending) {
        av_packet_move_ref(packet, m_pending.get());
        m_hasPending = false;
        return m_next++;
    }
    for (;;) {
        const int number = readNumbered(packet);
        if (number != -2)
            return number;
        av_packet_unref(packet);
    }
}

/// -1 at the end, -2 for a packet that the index does not know.
int PacketCursor::readNumbered(AVPacket *packet)
{
    int code = 0;
    for (int errors = 0; errors < toleratedErrors; ++errors) {
        code = m_input.read(packet);
        if (code >= 0 || code == AVERROR_EOF || code == AVERROR_EXIT)
            break;
    }
    if (code < 0) {
        const auto last = static_cast<int>(m_index->packets().size()) - 1;
        m_endedEarly |= code != AVERROR_EXIT && m_next >= 0 && m_next <= last;
        return -1;
    }
    const FrameIndex::Packet read{packet->pts, packet->dts, packet->pos, packet->size, false, -1};
    const bool asExpected = m_next >= 0 && m_next < static_cast<int>(m_index->packets().size()) &&
                            m_index->isPacket(m_next, read);
    const int number = asExpected ? m_next : m_index->findPacket(read);
    if (number < 0)
        return -2;
    m_next = number + 1;
    return number;
}

} // namespace duologue::media
