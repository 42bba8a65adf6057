#pragma once

#include <span>
#include <vector>

#include "core/media/av.h"

namespace duologue::media {

/// The sound of a file that is being written: AAC, stereo at mixRate. Calls give FFmpeg's code,
/// below 0 where it failed. Private to this room.
class SoundEncoder
{
public:
    /// Adds its stream, the one behind those that are there, before the file's header is written.
    int open(AVFormatContext &file);
    /// Interleaved stereo.
    int add(std::span<const float> stereo, AVFormatContext &file);
    int finish(AVFormatContext &file);

private:
    int encodeBlock(std::size_t from, int frames, AVFormatContext &file);
    int drain(AVFormatContext &file);

    av::Codec m_codec;
    av::Frame m_frame = av::makeFrame();
    av::Packet m_packet = av::makePacket();
    int m_stream = 0;
    std::int64_t m_written = 0;   ///< frames
    std::vector<float> m_waiting; ///< less than a block
};

} // namespace duologue::media
