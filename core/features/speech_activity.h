#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/features/work.h"

namespace duologue::features {

/// What one person wears. Recorders have clocks of their own.
struct Lapel
{
    std::span<const float> samples; ///< -1 to 1
    double sampleRate = 16'000;     ///< Hz
    /// Seconds of the recording at a second of the session; nothing where the recorder paused.
    std::function<std::optional<double>(double)> sourceSeconds;
};

struct Stretch
{
    double begin = 0, end = 0; ///< seconds of the session

    bool operator==(const Stretch &) const = default;
};

struct SpeechActivityOptions
{
    /// Between what a microphone hears in a quiet moment and when its person speaks, as a share of
    /// the decibels between the two: speech lies above.
    double threshold = 0.15;
    double crossTalk = 10;     ///< dB by which another's own microphone has to be louder to own it
    double shortest = 0.08;    ///< seconds; what is shorter is a click
    double shortestGap = 0.15; ///< seconds; what is shorter is a consonant
};

/// When each of several people speaks, by their lapel microphones together: [person][stretch], in
/// order and apart. Every 10 ms the power in 24 mel bands from 80 Hz to 4 kHz is compared with what
/// that band holds in quiet moments (the 20th percentile of the session), so that steady noise does
/// not count; the mean of the decibels above it is the activity. Who is louder owns a moment, each
/// level taken relative to how loud that person speaks; where both are loud, both speak. One
/// microphone that hears two people cannot tell them apart. Steps of 10 ms up to `duration`
/// seconds. Any thread. Codes: features.empty, features.not-finite, features.options,
/// features.cancelled.
Result<std::vector<std::vector<Stretch>>> speechActivity(std::span<const Lapel> lapels,
                                                         double duration,
                                                         const SpeechActivityOptions &options = {},
                                                         const Work &work = {});

/// Utterances of what each person says: pauses of up to `longestPause` seconds are part of one,
/// unless somebody else speaks in them (for 0.2 s or more): that is another turn.
std::vector<std::vector<Stretch>> utterancesOf(const std::vector<std::vector<Stretch>> &speech,
                                               double longestPause);

} // namespace duologue::features
