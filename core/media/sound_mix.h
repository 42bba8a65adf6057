#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/media/audio_track.h"

namespace duologue::media {

/// What is heard of several recordings together, read on and on in session time: interleaved stereo
/// at mixRate, as loud as the player has it. One thread at a time, not the UI's.
class SoundMix
{
public:
    struct Recording
    {
        std::string path;
        SyncMap sync;
    };

    /// All audio streams of all of them. Codes of probe() and AudioTrack::open(); media.no-sound.
    static Result<SoundMix> open(const std::vector<Recording> &recordings,
                                 const CancelFlag &cancel);

    /// The next samples begin at this time.
    void seek(MediaTime session);
    /// The next `frames`; silence where nothing was recorded. Valid until the next call.
    const std::vector<float> &read(int frames);

private:
    SoundMix() = default;

    std::vector<std::unique_ptr<AudioTrack>> m_tracks;
    std::int64_t m_cursor = 0; ///< session sample
    std::vector<float> m_stereo;
    std::vector<std::vector<float>> m_channels;
};

} // namespace duologue::media
