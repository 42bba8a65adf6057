#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace duologue::media {

/// Frames a second in which everything is mixed.
inline constexpr int mixRate = 48'000;

/// Where mixed sound goes: interleaved stereo floats at mixRate. Lives on the audio thread.
class AudioSink
{
public:
    virtual ~AudioSink() = default;
    virtual bool start() = 0; ///< false: the device does not answer
    virtual void stop() = 0;  ///< what was written and not played yet is dropped
    virtual int framesFree() const = 0;
    virtual void write(const float *stereo, int frames) = 0; ///< at most framesFree()
    virtual std::int64_t framesPlayed() const = 0;           ///< since start()
};

/// Called on the audio thread; null: there is no device.
using AudioSinkFactory = std::function<std::unique_ptr<AudioSink>()>;

/// The default output device.
std::unique_ptr<AudioSink> systemAudioSink();

} // namespace duologue::media
