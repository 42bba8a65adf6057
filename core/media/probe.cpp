#include "core/media/input.h"
#include "core/media/media_info.h"
#include "core/media/media_info_of.h"
#include "core/media/picture_geometry.h"

namespace duologue::media {

namespace {

MediaTime durationOf(const AVFormatContext *context, const AVStream *stream)
{
    if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0)
        return av::toTime(stream->duration, stream->time_base);
    return {std::max<std::int64_t>(0, context->duration)};
}

double frameRateOf(const AVStream *stream)
{
    for (const AVRational rate : {stream->avg_frame_rate, stream->r_frame_rate})
        if (rate.num > 0 && rate.den > 0)
            return av_q2d(rate);
    return 0;
}

} // namespace

MediaInfo mediaInfoOf(const Input &input)
{
    const AVFormatContext *context = input.context();
    MediaInfo info;
    info.path = input.path();
    info.container = context->iformat->name;
    for (int index : input.videoStreams()) {
        const AVStream *stream = input.stream(index);
        const auto [width, height] = geometryOf(stream).shown();
        info.video.push_back({index, avcodec_get_name(stream->codecpar->codec_id), width, height,
                              frameRateOf(stream), durationOf(context, stream)});
        info.duration = std::max(info.duration, info.video.back().duration);
    }
    for (int index : input.audioStreams()) {
        const AVStream *stream = input.stream(index);
        info.audio.push_back(
            {index, avcodec_get_name(stream->codecpar->codec_id), stream->codecpar->sample_rate,
             stream->codecpar->ch_layout.nb_channels, durationOf(context, stream)});
        info.duration = std::max(info.duration, info.audio.back().duration);
    }
    if (context->duration > 0)
        info.duration = {context->duration};
    if (input.clock())
        info.duration = input.clock()->length();
    return info;
}

Result<MediaInfo> probe(const std::string &path)
{
    auto input = Input::open(path);
    if (!input)
        return std::unexpected(input.error());
    return mediaInfoOf(**input);
}

} // namespace duologue::media
