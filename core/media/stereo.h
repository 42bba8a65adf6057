#pragma once

#include <span>

namespace duologue::media {

/// Adds channel `channel` of a recording's `channels` to interleaved stereo: of two, one goes to
/// each side; all others are heard in the middle.
inline void addChannel(float *stereo, std::span<const float> samples, int channel, int channels,
                       float gain)
{
    const float left = channels == 2 && channel == 1 ? 0 : gain;
    const float right = channels == 2 && channel == 0 ? 0 : gain;
    for (const float sample : samples) {
        *stereo++ += left * sample;
        *stereo++ += right * sample;
    }
}

} // namespace duologue::media
