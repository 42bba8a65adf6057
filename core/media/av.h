#pragma once

/// Ownership for FFmpeg's objects. Private to this room: no other folder includes it, and no type
/// of it appears in a header that other rooms include.

#include <memory>
#include <string>

#include "core/media/av_library.h"
#include "core/time/media_time.h"

namespace duologue::media::av {

template <const auto &release>
struct Releaser
{
    template <class T>
    void operator()(T *object) const
    {
        release(&object);
    }
};

using Format = std::unique_ptr<AVFormatContext, Releaser<avformat_close_input>>;
using Codec = std::unique_ptr<AVCodecContext, Releaser<avcodec_free_context>>;
using Frame = std::unique_ptr<AVFrame, Releaser<av_frame_free>>;
using Packet = std::unique_ptr<AVPacket, Releaser<av_packet_free>>;

inline Frame makeFrame()
{
    return Frame(av_frame_alloc());
}

inline Packet makePacket()
{
    return Packet(av_packet_alloc());
}

inline constexpr AVRational microseconds{1, 1000000};

inline MediaTime toTime(std::int64_t stamp, AVRational base)
{
    return {av_rescale_q(stamp, base, microseconds)};
}

inline std::int64_t fromTime(MediaTime time, AVRational base)
{
    return av_rescale_q(time.us, microseconds, base);
}

inline std::string errorText(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

} // namespace duologue::media::av
