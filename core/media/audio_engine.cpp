#include "core/media/audio_engine.h"

#include <algorithm>

#include <QFileInfo>

namespace duologue::media {
namespace {

QString channelName(const AudioSource &source, int channel, int channels)
{
    const QString file = QFileInfo(source.path).completeBaseName();
    if (channels == 1)
        return file;
    if (channels == 2)
        return file + (channel == 0 ? AudioEngine::tr(" left") : AudioEngine::tr(" right"));
    return file + QStringLiteral(" %1").arg(channel + 1);
}

} // namespace

AudioEngine::AudioEngine(AudioSinkFactory makeSink)
    : m_mixer(new AudioMixer(std::move(makeSink), m_position, m_closed))
{
    m_thread.setObjectName(QStringLiteral("audio"));
    m_mixer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_mixer, &QObject::deleteLater);
    connect(m_mixer, &AudioMixer::failed, this, &AudioEngine::failed);
    connect(m_mixer, &AudioMixer::stalled, this, [this](int generation) {
        if (generation == m_generation)
            Q_EMIT stalled();
    });
    m_thread.start(QThread::HighPriority);
}

AudioEngine::~AudioEngine()
{
    *m_closed = true;
    m_thread.quit();
    m_thread.wait();
}

void AudioEngine::setSources(std::vector<AudioSource> sources)
{
    const bool anyRecorder =
        std::ranges::any_of(sources, [](const AudioSource &s) { return s.info.video.empty(); });
    std::vector<AudioChannel> channels;
    for (const AudioSource &source : sources) {
        int total = 0;
        for (const AudioStreamInfo &stream : source.info.audio)
            total += stream.channels;
        for (int c = 0; c < total; ++c) {
            AudioChannel channel{source.id, c, channelName(source, c, total)};
            if (const AudioChannel *old = find(source.id, c))
                channel = *old;
            const auto chosen = m_mutedByUser.find({source.id, c});
            channel.muted = chosen != m_mutedByUser.end()
                                ? chosen->second
                                : anyRecorder && !source.info.video.empty();
            channels.push_back(channel);
        }
    }
    m_channels = std::move(channels);
    QMetaObject::invokeMethod(
        m_mixer, [mixer = m_mixer, sources = std::move(sources)] { mixer->setSources(sources); });
    sendMix();
}

void AudioEngine::start(MediaTime at, double rate, std::optional<TimeSpan> loop)
{
    QMetaObject::invokeMethod(m_mixer, [mixer = m_mixer, generation = ++m_generation, at, rate,
                                        loop] { mixer->start(generation, at, rate, loop); });
}

void AudioEngine::stop()
{
    ++m_generation;
    QMetaObject::invokeMethod(m_mixer, [mixer = m_mixer] { mixer->stop(); });
}

AudioChannel *AudioEngine::find(Id source, int channel)
{
    const auto it = std::ranges::find_if(m_channels, [&](const AudioChannel &c) {
        return c.source == source && c.channel == channel;
    });
    return it == m_channels.end() ? nullptr : &*it;
}

void AudioEngine::setMuted(Id source, int channel, bool muted)
{
    m_mutedByUser[{source, channel}] = muted;
    if (AudioChannel *found = find(source, channel))
        found->muted = muted;
    sendMix();
}

void AudioEngine::setSolo(Id source, int channel, bool solo)
{
    if (AudioChannel *found = find(source, channel))
        found->solo = solo;
    sendMix();
}

void AudioEngine::setVolume(double volume)
{
    m_volume = volume;
    sendMix();
}

void AudioEngine::sendMix()
{
    const bool anySolo = std::ranges::any_of(m_channels, &AudioChannel::solo);
    Mix mix;
    mix.volume = m_volume;
    for (const AudioChannel &channel : m_channels)
        if (anySolo ? channel.solo : !channel.muted)
            mix.audible.insert({channel.source, channel.channel});
    QMetaObject::invokeMethod(m_mixer, [mixer = m_mixer, mix] { mixer->setMix(mix); });
}

} // namespace duologue::media
