#include "core/media/sound_encoder.h"

#include "core/media/audio_sink.h"

namespace duologue::media {

int SoundEncoder::open(AVFormatContext &file)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("aac"); // FFmpeg's own, always there
    if (!encoder)
        return AVERROR_ENCODER_NOT_FOUND;
    m_codec.reset(avcodec_alloc_context3(encoder));
    m_codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    m_codec->sample_rate = mixRate;
    m_codec->bit_rate = 128'000;
    m_codec->time_base = {1, mixRate};
    m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    av_channel_layout_default(&m_codec->ch_layout, 2);
    if (const int code = avcodec_open2(m_codec.get(), encoder, nullptr); code < 0)
        return code;
    m_frame->nb_samples = m_codec->frame_size;
    m_frame->format = m_codec->sample_fmt;
    m_frame->sample_rate = mixRate;
    av_channel_layout_default(&m_frame->ch_layout, 2);
    if (const int code = av_frame_get_buffer(m_frame.get(), 0); code < 0)
        return code;
    AVStream *stream = avformat_new_stream(&file, nullptr);
    m_stream = stream->index;
    stream->time_base = m_codec->time_base;
    return avcodec_parameters_from_context(stream->codecpar, m_codec.get());
}

int SoundEncoder::drain(AVFormatContext &file)
{
    for (;;) {
        int code = avcodec_receive_packet(m_codec.get(), m_packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return 0;
        if (code < 0)
            return code;
        m_packet->stream_index = m_stream;
        av_packet_rescale_ts(m_packet.get(), m_codec->time_base, file.streams[m_stream]->time_base);
        if (code = av_interleaved_write_frame(&file, m_packet.get()); code < 0)
            return code;
    }
}

int SoundEncoder::encodeBlock(std::size_t from, int frames, AVFormatContext &file)
{
    if (const int code = av_frame_make_writable(m_frame.get()); code < 0)
        return code;
    m_frame->nb_samples = frames;
    for (int side = 0; side < 2; ++side) {
        auto *samples = reinterpret_cast<float *>(m_frame->data[side]);
        for (int i = 0; i < frames; ++i)
            samples[i] = m_waiting[from + static_cast<std::size_t>(2 * i + side)];
    }
    m_frame->pts = m_written;
    m_written += frames;
    if (const int code = avcodec_send_frame(m_codec.get(), m_frame.get()); code < 0)
        return code;
    return drain(file);
}

int SoundEncoder::add(std::span<const float> stereo, AVFormatContext &file)
{
    m_waiting.insert(m_waiting.end(), stereo.begin(), stereo.end());
    const auto block = static_cast<std::size_t>(m_codec->frame_size) * 2;
    std::size_t done = 0;
    for (; m_waiting.size() - done >= block; done += block)
        if (const int code = encodeBlock(done, m_codec->frame_size, file); code < 0)
            return code;
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(done));
    return 0;
}

int SoundEncoder::finish(AVFormatContext &file)
{
    int code = 0;
    if (!m_waiting.empty()) // the last block may be short
        code = encodeBlock(0, static_cast<int>(m_waiting.size() / 2), file);
    if (code >= 0)
        code = avcodec_send_frame(m_codec.get(), nullptr);
    return code < 0 ? code : drain(file);
}

} // namespace duologue::media
