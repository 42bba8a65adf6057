#pragma once

#include <functional>
#include <memory>

#include "core/media/frame_index.h"
#include "core/media/input.h"

namespace duologue::media {

/// Reads the packets of one stream by number, as the index counts them, from any packet on.
class PacketCursor
{
public:
    PacketCursor(Input &input, int stream, FrameIndexPtr index);

    /// The next packet read will be this one; false if it cannot be reached.
    bool moveTo(int packet, const std::function<bool()> &cancelled);
    /// Number of the packet read; -1 at the end.
    int read(AVPacket *packet);
    int next() const { return m_next; }
    /// The file has ended before its last packet, or cannot be read any more: it is not the file
    /// that was indexed.
    bool endedEarly() const { return m_endedEarly; }

private:
    bool jump(int target);
    bool skipTo(int packet, const std::function<bool()> &cancelled);
    int readNumbered(AVPacket *packet);

    Input &m_input;
    int m_stream;
    FrameIndexPtr m_index;
    av::Packet m_pending;
    bool m_hasPending = false;
    bool m_endedEarly = false;
    int m_next = -1;    ///< -1: not known before a packet has been recognised
    bool m_decodeTimes; ///< the container seeks by decode times
    bool m_bytes;       ///< and this kind by places in the file
};

} // namespace duologue::media
