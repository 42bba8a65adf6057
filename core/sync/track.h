#pragma once

#include <span>

#include "core/time/media_time.h"

namespace duologue::sync {

/// Rate at which sound is compared, Hz. Speech has little above 4 kHz, and times are found to a
/// small part of a sample.
inline constexpr int sampleRate = 8000;

/// What one device heard: sample i at source time begin + i / sampleRate. The samples stay the
/// caller's.
struct Track
{
    MediaTime begin;
    std::span<const float> samples;

    double seconds() const { return static_cast<double>(samples.size()) / sampleRate; }
};

/// Seconds after the first sample of a track.
struct Region
{
    double begin, end;

    double length() const { return end - begin; }
};

} // namespace duologue::sync
