#include "core/voices/heard_voices.h"

#include "core/media/find_media.h"
#include "core/media/mono_sound.h"
#include "core/voices/voice_curves.h"

namespace duologue::voices {

HeardVoices::HeardVoices(const std::vector<MediaSource> &sources, std::string folder)
    : m_folder(std::move(folder))
{
    for (const MediaSource &source : sources)
        m_sources.emplace(source.id, source);
}

std::vector<const MediaSource *> HeardVoices::lapelsOfOthers(const MediaSource &own) const
{
    std::vector<const MediaSource *> lapels;
    if (own.role != MediaRole::Lapel || own.subject == 0)
        return lapels;
    for (const auto &[id, source] : m_sources)
        if (source.role == MediaRole::Lapel && source.subject != 0 && source.subject != own.subject)
            lapels.push_back(&source);
    return lapels;
}

Result<features::HeardVoice> HeardVoices::measured(const SoundChannel &channel,
                                                   const Progress &progress,
                                                   const media::CancelFlag &cancel)
{
    if (const auto known = m_measured.find(channel); known != m_measured.end())
        return known->second;
    const auto path = media::findMedia(m_sources.at(channel.first), m_folder);
    if (!path)
        return std::unexpected(path.error());
    media::MonoOptions options;
    options.channel = channel.second;
    const auto sound = media::readMono(*path, options, cancel);
    if (!sound)
        return std::unexpected(sound.error());
    features::Work work;
    work.progress = [&](double done) {
        progress(done);
        return !*cancel;
    };
    auto voice = heardVoice(*sound, work);
    if (voice)
        m_measured.emplace(channel, *voice);
    return voice;
}

Result<features::HeardVoice> HeardVoices::ofPerson(const SoundChannel &channel,
                                                   const Progress &progress,
                                                   const media::CancelFlag &cancel)
{
    const MediaSource &source = m_sources.at(channel.first);
    const auto others = lapelsOfOthers(source);
    double before = 0;
    const auto part = [&](double done) {
        progress((before + done) / static_cast<double>(1 + others.size()));
    };
    auto voice = measured(channel, part, cancel);
    if (!voice)
        return voice;
    for (const MediaSource *other : others) {
        ++before;
        const auto theirs = measured({other->id, 0}, part, cancel);
        if (!theirs) // a microphone that cannot be read says so itself
            continue;
        removeCrossTalk(*voice, *theirs, [&](double seconds) {
            constexpr double never = -1; // heard nothing then
            const auto at = source.sync.toSession(MediaTime::fromSeconds(seconds));
            return other->sync.pauseAt(at) ? never : other->sync.toSource(at).seconds();
        });
    }
    return voice;
}

} // namespace duologue::voices
