#pragma once

#include <cstdint>
#include <vector>

#include "core/demo/dialogue.h"
#include "core/session/rows.h"

namespace duologue::demo {

/// Valence, arousal and dominance of one person at any time: what each turn planted, linear
/// between turns.
class FeelingCurve
{
public:
    struct Key
    {
        MediaTime time;
        Vad vad;
    };

    FeelingCurve(const Dialogue &dialogue, int person);
    Vad at(MediaTime time) const;
    /// Mean over a span, from 10 samples a second.
    Vad mean(TimeSpan span) const;
    const std::vector<Key> &keys() const { return m_keys; }

private:
    std::vector<Key> m_keys; ///< at least one, in order
};

/// What two annotators made of it: R1 careful and complete, with the two free texts; R2 noisy, with
/// a bias, and only over the first 60 % of the windows, so that there is work left. Windows last
/// `window`; the last may be short. Rows have no ids and no participant yet.
struct PlannedRating
{
    int person = 0;
    SamRating row;
};
std::vector<PlannedRating> rate(const Dialogue &dialogue, MediaTime window, std::uint64_t seed);

/// Beats per minute, one value a second from session time 0 on: follows arousal with a lag of some
/// seconds, plus breathing and noise.
std::vector<double> heartRate(const Dialogue &dialogue, int person, std::uint64_t seed);

} // namespace duologue::demo
