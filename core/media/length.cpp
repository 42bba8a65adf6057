#include "core/media/length.h"

#include <algorithm>

#include "core/media/input.h"
#include "core/media/media_info_of.h"

namespace duologue::media {
namespace {

/// The last picture of a recording may stand still for so long.
constexpr MediaTime credible = MediaTime::fromMilliseconds(10'000);
/// The last packet often takes its length from the headers that are in question.
constexpr MediaTime longestPacket = MediaTime::fromMilliseconds(1000);

bool isGuess(const AVFormatContext *context)
{
    return context->duration <= 0 ||
           context->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
}

/// Where the last picture or sound from here on ends; 0 without any.
MediaTime endFromHere(Input &input)
{
    const av::Packet packet = av::makePacket();
    MediaTime end;
    while (input.read(packet.get()) >= 0) {
        const AVStream *stream = input.stream(packet->stream_index);
        const AVMediaType type = stream->codecpar->codec_type;
        const std::int64_t stamp = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        if ((type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO) && stamp != AV_NOPTS_VALUE)
            end = std::max(
                end, input.sourceTime(stamp, packet->stream_index) +
                         std::min(av::toTime(packet->duration, stream->time_base), longestPacket));
        av_packet_unref(packet.get());
    }
    return end;
}

} // namespace

MediaTime lengthOf(Input &input)
{
    if (const RecorderClockPtr clock = clockOf(input))
        return clock->length();
    const MediaTime said = mediaInfoOf(input).duration;
    const bool guess = isGuess(input.context());
    if (!guess) {
        const auto pictures = input.videoStreams();
        const int stream = pictures.empty() ? input.audioStreams().front() : pictures.front();
        const std::int64_t stamp =
            av::fromTime(said + input.origin(), input.stream(stream)->time_base);
        if (input.seek(stream, stamp, AVSEEK_FLAG_BACKWARD) < 0)
            return said;
    }
    const MediaTime end = endFromHere(input);
    const bool believed = end == MediaTime{} || (!guess && said - end <= credible);
    return believed ? said : end;
}

} // namespace duologue::media
