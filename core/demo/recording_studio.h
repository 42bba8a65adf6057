#pragma once

#include <array>
#include <vector>

#include "core/demo/plan.h"
#include "core/demo/sound.h"

namespace duologue::demo {

/// What the two people sound like close by, over session time, and what each device records of it.
class RecordingStudio
{
public:
    /// Silence from some seconds before session time 0 until some after `duration`.
    explicit RecordingStudio(MediaTime duration, std::uint64_t seed);

    /// Adds a person's utterance at a session time.
    void add(int person, MediaTime at, const Samples &sound);

    const Samples &voice(int person) const { return m_voices[static_cast<std::size_t>(person)]; }
    MediaTime begin() const { return m_begin; }

    /// On the device's own clock, one vector a channel: lapels hear the other person 18 dB weaker
    /// and 4 ms later; the ambient recorder has two channels in a room; cameras hear the room.
    std::vector<Samples> record(const Recording &device) const;

private:
    Samples heard(const Recording &device, int channel) const;

    MediaTime m_begin;
    std::uint64_t m_seed;
    std::array<Samples, 2> m_voices;
};

inline constexpr double crosstalkDecibels = -18;
inline constexpr double crosstalkDelayMs = 4;

} // namespace duologue::demo
