#include "core/media/sound_mix.h"

#include <algorithm>
#include <cmath>

#include "core/media/audio_sink.h"
#include "core/media/media_info.h"
#include "core/media/stereo.h"

namespace duologue::media {

Result<SoundMix> SoundMix::open(const std::vector<Recording> &recordings, const CancelFlag &cancel)
{
    SoundMix mix;
    for (const Recording &recording : recordings) {
        const auto info = probe(recording.path);
        if (!info)
            return std::unexpected(info.error());
        for (int stream = 0; stream < static_cast<int>(info->audio.size()); ++stream) {
            auto track = AudioTrack::open(recording.path, stream, cancel);
            if (!track)
                return std::unexpected(track.error());
            (*track)->setSync(recording.sync);
            mix.m_tracks.push_back(std::move(*track));
        }
    }
    if (mix.m_tracks.empty())
        return fail("media.no-sound", "None of the recordings holds sound.");
    return mix;
}

void SoundMix::seek(MediaTime session)
{
    m_cursor = std::llround(session.seconds() * mixRate);
    for (const auto &track : m_tracks)
        track->seek(session);
}

const std::vector<float> &SoundMix::read(int frames)
{
    m_stereo.assign(2 * static_cast<std::size_t>(frames), 0.0F);
    const auto gain = static_cast<float>(1 / std::sqrt(static_cast<double>(m_tracks.size())));
    for (const auto &track : m_tracks) {
        track->read(m_cursor, frames, m_channels);
        const int channels = std::min(track->channels(), static_cast<int>(m_channels.size()));
        for (int c = 0; c < channels; ++c)
            addChannel(m_stereo.data(),
                       std::span(m_channels[static_cast<std::size_t>(c)])
                           .first(static_cast<std::size_t>(frames)),
                       c, channels, gain);
    }
    m_cursor += frames;
    for (float &sample : m_stereo)
        sample = std::clamp(sample, -1.0F, 1.0F);
    return m_stereo;
}

} // namespace duologue::media
