#include "core/media/audio_track.h"

extern "C" {
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/media/audio_sink.h"
#include "core/media/input.h"
#include "core/media/sound_stamps.h"

namespace duologue::media {
namespace {

using Resampler = std::unique_ptr<SwrContext, av::Releaser<swr_free>>;

constexpr MediaTime preroll = MediaTime::fromMilliseconds(200); // decoders need some to settle
constexpr std::int64_t jump = mixRate / 20; // stamps off by more are gaps or overlaps, not drift
constexpr std::int64_t longGap = mixRate;   // may last for hours: its silence is not stored

std::int64_t sampleAt(MediaTime session)
{
    return static_cast<std::int64_t>(std::llround(static_cast<double>(session.us) * mixRate / 1e6));
}

} // namespace

struct AudioTrack::Private
{
    std::unique_ptr<Input> input;
    int stream = 0;
    av::Codec codec;
    av::Packet packet = av::makePacket();
    av::Frame frame = av::makeFrame();
    SoundStamps stamps;
    Resampler resampler;
    int inRate = 0, inChannels = 0, inFormat = -1;
    int channels = 0;
    SyncMap sync;
    std::vector<std::vector<float>> samples; ///< per channel, beginning at session sample `begin`
    std::int64_t begin = 0;
    std::int64_t gapEnd = 0; ///< `frame` waits to be heard here; 0: none does
    std::int64_t stamp = 0;  ///< of `frame`
    int taken = 0;           ///< samples of `frame` that have been heard
    bool inPlace = false;    ///< the next of them is
    bool placed = false;     ///< `begin` is known
    bool ended = false;

    std::int64_t storedEnd() const
    {
        return begin + static_cast<std::int64_t>(samples.empty() ? 0 : samples[0].size());
    }
    std::int64_t end() const { return gapEnd != 0 ? gapEnd : storedEnd(); }
    bool hasMore() const { return !ended || gapEnd != 0; }
    void forget();
    bool prepare();
    void decodeMore();
    void feed();
    void takeFrame();
    void leaveGap();
    void place(std::int64_t wanted);
    int untilPause(MediaTime from) const;
    void convertFrame();
    void convert(int count);
    void dropBefore(std::int64_t sample);
};

void AudioTrack::Private::forget()
{
    for (auto &channel : samples)
        channel.clear();
    av_frame_unref(frame.get());
    gapEnd = 0;
    inPlace = false;
    placed = false;
    ended = false;
    stamps.restart();
    resampler.reset();
}

bool AudioTrack::Private::prepare()
{
    if (resampler && frame->sample_rate == inRate && frame->ch_layout.nb_channels == inChannels &&
        frame->format == inFormat)
        return true;
    SwrContext *raw = nullptr;
    if (swr_alloc_set_opts2(&raw, &frame->ch_layout, AV_SAMPLE_FMT_FLTP, mixRate, &frame->ch_layout,
                            static_cast<AVSampleFormat>(frame->format), frame->sample_rate, 0,
                            nullptr) < 0)
        return false;
    resampler.reset(raw);
    if (swr_init(raw) < 0) {
        resampler.reset();
        return false;
    }
    inRate = frame->sample_rate;
    inChannels = frame->ch_layout.nb_channels;
    inFormat = frame->format;
    return true;
}

/// Lets the next converted sample be session sample `wanted`: by a gap, a cut, or, for the drift
/// of a clock, by stretching a little.
void AudioTrack::Private::place(std::int64_t wanted)
{
    const std::int64_t expected = storedEnd() + swr_get_delay(resampler.get(), mixRate);
    const std::int64_t off = wanted - expected;
    if (!placed) {
        begin = wanted;
        placed = true;
    } else if (off > longGap) {
        gapEnd = storedEnd() + off;
    } else if (off > jump) {
        for (auto &channel : samples)
            channel.resize(channel.size() + static_cast<std::size_t>(off), 0.0F);
    } else if (off < -jump) {
        for (auto &channel : samples)
            channel.resize(static_cast<std::size_t>(
                std::max<std::int64_t>(0, static_cast<std::int64_t>(channel.size()) + off)));
    } else if (std::llabs(off) >= 2) {
        swr_set_compensation(resampler.get(), static_cast<int>(off), mixRate / 2);
    }
}

/// Samples left in the frame, the next of which lies at `from`, up to a pause of the recorder.
int AudioTrack::Private::untilPause(MediaTime from) const
{
    const int left = frame->nb_samples - taken;
    for (const Pause &pause : sync.pauses)
        if (pause.at > from)
            return static_cast<int>(std::clamp<std::int64_t>(
                std::llround((pause.at - from).seconds() * frame->sample_rate), 1, left));
    return left;
}

/// The next samples of the frame.
void AudioTrack::Private::convert(int count)
{
    const auto format = static_cast<AVSampleFormat>(inFormat);
    const int planeCount = av_sample_fmt_is_planar(format) ? inChannels : 1;
    const int bytes = av_get_bytes_per_sample(format) * (planeCount == 1 ? inChannels : 1);
    std::vector<const std::uint8_t *> in;
    for (int p = 0; p < planeCount; ++p)
        in.push_back(frame->extended_data[p] + std::ptrdiff_t(taken) * bytes);
    taken += count;
    const int room = swr_get_out_samples(resampler.get(), count);
    std::vector<std::vector<float>> planes(
        static_cast<std::size_t>(inChannels),
        std::vector<float>(static_cast<std::size_t>(std::max(room, 0))));
    std::vector<std::uint8_t *> out;
    for (auto &plane : planes)
        out.push_back(reinterpret_cast<std::uint8_t *>(plane.data()));
    const int got = swr_convert(resampler.get(), out.data(), room, in.data(), count);
    for (int c = 0; c < std::min(channels, inChannels) && got > 0; ++c)
        samples[c].insert(samples[c].end(), planes[c].begin(), planes[c].begin() + got);
    for (int c = inChannels; c < channels; ++c) // fewer channels from here on
        samples[c].resize(samples[0].size(), 0.0F);
}

void AudioTrack::Private::takeFrame()
{
    if (frame->nb_samples <= 0 || frame->ch_layout.nb_channels <= 0 || !prepare())
        return;
    stamp = stamps.of(*frame, input->stream(stream)->time_base);
    taken = 0;
    convertFrame();
}

/// Piece by piece where the recorder paused; stops before a long gap.
void AudioTrack::Private::convertFrame()
{
    while (taken < frame->nb_samples) {
        if (stamp == AV_NOPTS_VALUE)
            return convert(frame->nb_samples - taken);
        const MediaTime at =
            input->sourceTime(stamp, stream) +
            MediaTime::fromSeconds(static_cast<double>(taken) / frame->sample_rate);
        if (!std::exchange(inPlace, false))
            place(sampleAt(sync.toSession(at)));
        if (gapEnd != 0)
            return;
        convert(untilPause(at));
    }
}

/// What comes before has been asked for by now: of the silence little is left.
void AudioTrack::Private::leaveGap()
{
    for (auto &channel : samples)
        channel.resize(static_cast<std::size_t>(std::exchange(gapEnd, 0) - begin), 0.0F);
    inPlace = true;
    convertFrame();
}

void AudioTrack::Private::decodeMore()
{
    if (gapEnd != 0)
        leaveGap();
    else
        feed();
    while (gapEnd == 0 && avcodec_receive_frame(codec.get(), frame.get()) >= 0)
        takeFrame();
}

void AudioTrack::Private::feed()
{
    const int code = input->read(packet.get());
    if (code < 0) {
        ended = true;
        avcodec_send_packet(codec.get(), nullptr);
    } else if (packet->stream_index == stream) {
        avcodec_send_packet(codec.get(), packet.get());
    }
    av_packet_unref(packet.get());
}

void AudioTrack::Private::dropBefore(std::int64_t sample)
{
    const std::int64_t count = std::clamp<std::int64_t>(sample - begin, 0, end() - begin);
    for (auto &channel : samples)
        channel.erase(channel.begin(), channel.begin() + std::min(count, std::ssize(channel)));
    begin += count;
}

AudioTrack::AudioTrack(std::unique_ptr<Private> parts) : d(std::move(parts)) {}
AudioTrack::~AudioTrack() = default;

Result<std::unique_ptr<AudioTrack>> AudioTrack::open(const std::string &path, int stream,
                                                     CancelFlag cancel)
{
    auto input = Input::open(path, std::move(cancel));
    if (!input)
        return std::unexpected(input.error());
    auto parts = std::make_unique<Private>();
    parts->input = std::move(*input);
    const auto streams = parts->input->audioStreams();
    if (stream < 0 || stream >= static_cast<int>(streams.size()))
        return fail("media.unsupported",
                    "The file " + fileName(path) + " has fewer audio streams than expected.", path);
    if (parts->input->videoStreams().empty()) // no index will tell of it
        parts->input->useClock(clockOf(*parts->input));
    parts->stream = streams[static_cast<std::size_t>(stream)];
    auto codec = parts->input->decoder(parts->stream);
    if (!codec)
        return std::unexpected(codec.error());
    parts->codec = std::move(*codec);
    parts->input->selectOnly(parts->stream);
    parts->channels = parts->input->stream(parts->stream)->codecpar->ch_layout.nb_channels;
    parts->samples.resize(static_cast<std::size_t>(std::max(1, parts->channels)));
    return std::unique_ptr<AudioTrack>(new AudioTrack(std::move(parts)));
}

int AudioTrack::channels() const
{
    return d->channels;
}

void AudioTrack::setSync(SyncMap sync)
{
    d->sync = sync;
    d->forget();
}

void AudioTrack::seek(MediaTime t)
{
    const MediaTime source =
        std::max(MediaTime{}, d->sync.toSource(t) - preroll) + d->input->origin();
    const std::int64_t stamp = av::fromTime(source, d->input->stream(d->stream)->time_base);
    if (const auto known = knownClockOf(d->input->path()))
        d->input->useClock(*known); // it may have been found out since
    if (d->input->seek(d->stream, stamp, AVSEEK_FLAG_BACKWARD) < 0)
        (void)d->input->reopen();
    d->input->selectOnly(d->stream);
    avcodec_flush_buffers(d->codec.get());
    d->forget();
}

void AudioTrack::read(std::int64_t begin, int count, std::vector<std::vector<float>> &channels)
{
    channels.assign(static_cast<std::size_t>(d->channels),
                    std::vector<float>(static_cast<std::size_t>(count), 0.0F));
    while (d->hasMore() && (!d->placed || d->end() < begin + count)) {
        if (d->placed)
            d->dropBefore(begin);
        d->decodeMore();
        if (d->placed && d->begin >= begin + count)
            break; // the recording begins later
    }
    const std::int64_t from = std::max(begin, d->begin);
    const std::int64_t to = std::min(begin + count, d->storedEnd());
    if (!d->placed || from >= to)
        return;
    for (int c = 0; c < d->channels; ++c)
        std::copy(d->samples[c].begin() + (from - d->begin),
                  d->samples[c].begin() + (to - d->begin), channels[c].begin() + (from - begin));
    d->dropBefore(to);
}

} // namespace duologue::media
