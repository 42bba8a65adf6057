#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/media/recorder_clock.h"
#include "core/time/media_time.h"

namespace duologue::media {

class Input;

/// Every picture of a video stream in presentation order, with its exact interval in source time,
/// and the packets they come from, in file order. Made by one pass over the file. Immutable.
class FrameIndex
{
public:
    struct Packet
    {
        std::int64_t pts = 0;
        std::int64_t dts = 0;
        std::int64_t position = -1; ///< byte in the file
        int size = 0;               ///< bytes
        bool key = false;
        int frame = -1; ///< picture it holds, in presentation order; -1: none that is shown
    };

    struct Frame
    {
        MediaTime begin;
        std::int64_t pts = 0;
        int packet = -1; ///< where several pictures have one stamp, the last in the file
    };
    /// What an index is made of. Frames in order of `begin`, and of `pts` where stamps are unique;
    /// frames and the packets that hold them name each other.
    struct Data
    {
        std::vector<Frame> frames;
        std::vector<Packet> packets;
        MediaTime end;
        bool uniqueStamps = true;
        RecorderClockPtr clock; ///< what the stamps have been shifted by
    };

    /// Reads all packets of the stream. Where a container does not say when its pictures are
    /// shown, they are decoded once to find out. `progress`: 0 to 1.
    static Result<std::shared_ptr<const FrameIndex>>
    scan(Input &input, int stream, const std::function<void(double)> &progress = {});
    static std::shared_ptr<const FrameIndex> from(Data data);
    const Data &data() const { return m_data; }

    std::int64_t size() const { return static_cast<std::int64_t>(m_data.frames.size()); }
    /// Whoever reads the packets is to read them by this clock.
    const RecorderClockPtr &clock() const { return m_data.clock; }
    bool empty() const { return m_data.frames.empty(); }
    MediaTime begin(std::int64_t frame) const { return m_data.frames[frame].begin; }
    MediaTime end(std::int64_t frame) const
    {
        return frame + 1 < size() ? m_data.frames[frame + 1].begin : m_data.end;
    }
    TimeSpan span() const;
    /// Average, frames per second; 0 with fewer than two pictures.
    double rate() const;

    /// The picture whose interval holds this source time; -1 outside.
    std::int64_t at(MediaTime time) const;
    /// The same, clamped to the first and last picture; -1 only if there are none.
    std::int64_t nearest(MediaTime time) const;

    const std::vector<Packet> &packets() const { return m_data.packets; }
    int packetOf(std::int64_t frame) const { return m_data.frames[frame].packet; }
    /// How many packets from this one on hold a picture with this frame's stamp: the last of them
    /// that is put out is the frame.
    int packetsOf(std::int64_t frame, int from) const;
    /// Last key packet from which this picture can be decoded rightly: it precedes the picture
    /// both in the file and on screen (pictures that lead an open group need the one before).
    int keyPacketFor(std::int64_t frame) const;
    int keyPacketBefore(int packet) const;
    /// The key picture that keyPacketFor() starts from, 0 where it is never shown.
    std::int64_t keyFrameFor(std::int64_t frame) const;
    /// The next key picture in this direction (+1, -1); size() or -1 where there is none.
    std::int64_t keyFrameNextTo(std::int64_t frame, int direction) const;

    /// Whether presentation stamps name pictures uniquely; otherwise packets are told apart by
    /// their place in the file.
    bool stampsAreUnique() const { return m_data.uniqueStamps; }
    /// Number of the packet with these properties; -1 if it is unknown.
    int findPacket(const Packet &packet) const;
    /// Whether packet `number` has the properties of this one.
    bool isPacket(int number, const Packet &packet) const;
    /// Picture with this presentation stamp; -1 if it is unknown.
    std::int64_t findStamp(std::int64_t pts) const;

private:
    explicit FrameIndex(Data data);

    Data m_data;
    std::vector<int> m_lookup; ///< packet numbers by stamp or by place
};

using FrameIndexPtr = std::shared_ptr<const FrameIndex>;

} // namespace duologue::media
