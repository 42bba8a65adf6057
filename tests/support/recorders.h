#pragma once

#include <algorithm>
#include <vector>

#include "tests/support/rooms.h"

/// What goes wrong with recordings of one conversation, done to sound that has been recorded well.
namespace duologue::rooms {

using Sound = std::vector<float>;

/// The recorder was stopped at `from` and went on `length` seconds later, by its own clock.
inline Sound paused(Sound sound, int rate, double from, double length)
{
    const auto at = [&](double seconds) {
        return sound.begin() +
               std::min<long>(std::lround(seconds * rate), static_cast<long>(sound.size()));
    };
    sound.erase(at(from), at(from + length));
    return sound;
}

/// With an echo so much louder than the sound itself, so many seconds later.
inline Sound echoing(const Sound &sound, int rate, double seconds, float louder)
{
    Sound result = sound;
    const auto delay = static_cast<std::size_t>(seconds * rate);
    for (std::size_t i = delay; i < result.size(); ++i)
        result[i] += louder * sound[i - delay];
    return result;
}

/// Too loud for the recorder: four in ten samples are cut, or so.
inline Sound clipped(Sound sound)
{
    const auto limit = static_cast<float>(rms(sound) * 0.5);
    for (float &s : sound)
        s = std::clamp(s, -limit, limit);
    return sound;
}

inline Sound scaled(Sound sound, float gain)
{
    for (float &s : sound)
        s *= gain;
    return sound;
}

/// The same beep every `period` seconds.
inline Sound beeps(double seconds, int rate, double period)
{
    Sound sound(static_cast<std::size_t>(seconds * rate));
    const auto every = static_cast<std::size_t>(period * rate);
    for (std::size_t i = 0; i < sound.size(); ++i)
        if (const double at = static_cast<double>(i % every) / rate; at < 0.2)
            sound[i] =
                static_cast<float>(0.1 * std::sin(2 * std::numbers::pi * (600 + 4000 * at) * at));
    return sound;
}

/// The same sound again and again.
inline Sound repeated(const Sound &bar, double seconds, int rate)
{
    Sound sound(static_cast<std::size_t>(seconds * rate));
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = bar[i % bar.size()];
    return sound;
}

} // namespace duologue::rooms
