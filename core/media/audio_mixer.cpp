#include "core/media/audio_mixer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QTimer>

#include "core/media/stereo.h"

namespace duologue::media {
namespace {

constexpr int pumpMs = 10;
constexpr int blockFrames = 960;
constexpr auto longestStandstill = std::chrono::milliseconds(500);

std::int64_t sampleAt(MediaTime session)
{
    return std::llround(session.seconds() * mixRate);
}

} // namespace

AudioMixer::AudioMixer(AudioSinkFactory makeSink, std::shared_ptr<AudioPosition> position,
                       CancelFlag closed)
    : m_makeSink(std::move(makeSink)), m_position(std::move(position)), m_closed(std::move(closed))
{
}

AudioMixer::~AudioMixer() = default;

void AudioMixer::setSources(const std::vector<AudioSource> &sources)
{
    std::vector<Track> tracks;
    for (const AudioSource &source : sources) {
        int channel = 0;
        for (std::size_t s = 0; s < source.info.audio.size(); ++s) {
            Track track;
            track.source = source;
            track.stream = static_cast<int>(s);
            track.firstChannel = channel;
            track.channels = source.info.audio[s].channels;
            channel += track.channels;
            for (Track &old : m_tracks) // keep open what is the same file
                if (old.source.id == source.id && old.source.path == source.path &&
                    old.stream == track.stream) {
                    track.reader = std::move(old.reader);
                    track.broken = old.broken;
                    if (track.reader)
                        track.reader->setSync(source.sync);
                }
            tracks.push_back(std::move(track));
        }
    }
    m_tracks = std::move(tracks);
}

void AudioMixer::start(int generation, MediaTime at, double rate, std::optional<TimeSpan> loop)
{
    stop();
    if (!m_askedForSink) {
        m_sink = m_makeSink();
        m_askedForSink = true;
    }
    if (!m_sink || rate <= 0 || *m_closed)
        return;
    m_generation = generation;
    m_startedAt = at;
    m_rate = rate;
    m_cursor = sampleAt(at);
    m_loopBegin = loop ? sampleAt(loop->begin) : 0;
    m_loopEnd = loop ? sampleAt(loop->end) : INT64_MAX;
    m_stretch.reset(rate);
    forgetPlaces();
    if (!m_sink->start()) {
        m_sink.reset(); // the device went away; the steady clock goes on without it
        m_askedForSink = false;
        return;
    }
    if (!m_timer) {
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        connect(m_timer, &QTimer::timeout, this, &AudioMixer::pump);
    }
    m_lastPlayed = 0;
    m_lastMove = std::chrono::steady_clock::now();
    m_timer->start(pumpMs);
    pump();
}

void AudioMixer::forgetPlaces()
{
    for (Track &track : m_tracks)
        track.sought = false;
}

void AudioMixer::stop()
{
    m_generation = -1;
    if (m_timer)
        m_timer->stop();
    if (m_sink)
        m_sink->stop();
}

bool AudioMixer::isAudible(const Track &track) const
{
    for (int c = 0; c < track.channels; ++c)
        if (m_mix.audible.contains({track.source.id, track.firstChannel + c}))
            return true;
    return false;
}

/// What will be heard is opened before it is played, so that sound starts at once.
void AudioMixer::setMix(const Mix &mix)
{
    m_mix = mix;
    for (Track &track : m_tracks)
        if (m_generation < 0 && isAudible(track) && !*m_closed)
            opened(track);
}

AudioTrack *AudioMixer::opened(Track &track)
{
    if (track.broken)
        return nullptr;
    if (!track.reader) {
        auto reader = AudioTrack::open(track.source.path.toStdString(), track.stream, m_closed);
        if (!reader) {
            track.broken = true;
            Q_EMIT failed(track.source.id, QString::fromStdString(reader.error().message));
            return nullptr;
        }
        track.reader = std::move(*reader);
        track.reader->setSync(track.source.sync);
    }
    return track.reader.get();
}

AudioTrack *AudioMixer::readerOf(Track &track)
{
    AudioTrack *reader = opened(track);
    if (reader && !std::exchange(track.sought, true))
        reader->seek(MediaTime::fromSeconds(static_cast<double>(m_cursor) / mixRate));
    return reader;
}

void AudioMixer::addTo(float *stereo, Track &track, int frames, float gain)
{
    AudioTrack *reader = readerOf(track);
    if (!reader)
        return;
    reader->read(m_cursor, frames, m_scratch);
    const int count = std::min(track.channels, static_cast<int>(m_scratch.size()));
    for (int c = 0; c < count; ++c) {
        if (!m_mix.audible.contains({track.source.id, track.firstChannel + c}))
            continue;
        addChannel(stereo, std::span(m_scratch[c]).first(static_cast<std::size_t>(frames)), c,
                   track.channels, gain);
    }
}

void AudioMixer::mixInto(float *stereo, int frames)
{
    const auto heard =
        std::ranges::count_if(m_tracks, [this](const Track &track) { return isAudible(track); });
    const auto gain = static_cast<float>(
        m_mix.volume / std::sqrt(static_cast<double>(std::max<std::ptrdiff_t>(1, heard))));
    for (Track &track : m_tracks) {
        if (isAudible(track))
            addTo(stereo, track, frames, gain);
        else
            track.sought = false; // finds its place again when it is heard again
    }
}

std::vector<float> AudioMixer::mixNext(int frames)
{
    std::vector<float> stereo(static_cast<std::size_t>(frames) * 2, 0.0F);
    for (int done = 0; done < frames;) {
        if (m_cursor >= m_loopEnd) {
            m_cursor = m_loopBegin;
            forgetPlaces();
        }
        const int count =
            static_cast<int>(std::min<std::int64_t>(frames - done, m_loopEnd - m_cursor));
        mixInto(stereo.data() + 2 * static_cast<std::ptrdiff_t>(done), count);
        m_cursor += count;
        done += count;
    }
    for (float &sample : stereo)
        sample = std::clamp(sample, -1.0F, 1.0F);
    return stereo;
}

bool AudioMixer::deviceMoves(std::int64_t played)
{
    const auto now = std::chrono::steady_clock::now();
    if (played != m_lastPlayed) {
        m_lastPlayed = played;
        m_lastMove = now;
    }
    return now - m_lastMove < longestStandstill;
}

void AudioMixer::pump()
{
    std::vector<float> out;
    for (int free = m_sink->framesFree(); free > 0 && !*m_closed; free = m_sink->framesFree()) {
        while (m_stretch.framesReady() < std::min(free, blockFrames))
            m_stretch.push(mixNext(blockFrames));
        m_stretch.pull(out, std::min(free, blockFrames));
        m_sink->write(out.data(), static_cast<int>(out.size() / 2));
    }
    const std::int64_t frames = m_sink->framesPlayed();
    if (!deviceMoves(frames)) {
        const int generation = m_generation;
        stop();
        m_position->set(-1, {}, 0);
        Q_EMIT stalled(generation);
    } else if (frames > 0) {
        const auto played = MediaTime::fromSeconds(static_cast<double>(frames) / mixRate * m_rate);
        m_position->set(m_generation, m_startedAt + played, m_rate);
    }
}

} // namespace duologue::media
