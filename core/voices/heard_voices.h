#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/features/cross_talk.h"
#include "core/media/cancel.h"
#include "core/session/rows.h"

namespace duologue::voices {

/// One channel of a recording, counted over all its audio streams.
using SoundChannel = std::pair<Id, int>;

/// What the microphones of a session heard, each measured once. Files that were moved are found as
/// media::findMedia() does. One thread at a time.
class HeardVoices
{
public:
    /// Share done, 0 to 1.
    using Progress = std::function<void(double)>;

    HeardVoices() = default;
    HeardVoices(const std::vector<MediaSource> &sources, std::string folder);

    bool has(Id source) const { return m_sources.contains(source); }
    /// As heardVoice() measures it, but the pitch of a person's lapel microphone is without that of
    /// other people who wear one. Codes of media::findMedia(), media::readMono(),
    /// features::pitch().
    Result<features::HeardVoice> ofPerson(const SoundChannel &channel, const Progress &progress,
                                          const media::CancelFlag &cancel);

private:
    Result<features::HeardVoice> measured(const SoundChannel &channel, const Progress &progress,
                                          const media::CancelFlag &cancel);
    std::vector<const MediaSource *> lapelsOfOthers(const MediaSource &own) const;

    std::map<Id, MediaSource> m_sources;
    std::string m_folder;
    std::map<SoundChannel, features::HeardVoice> m_measured;
};

} // namespace duologue::voices
