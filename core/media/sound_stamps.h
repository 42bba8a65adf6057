#pragma once

#include <cstdlib>

#include "core/media/av.h"

namespace duologue::media {

/// Tells which stamps of a stream's decoded sound are to be believed. Where the sample rate changes
/// on the way, demuxers go on adding up packets' lengths at the old one: such stamps say nothing.
class SoundStamps
{
public:
    /// What comes next does not follow what came before.
    void restart() { m_expected = AV_NOPTS_VALUE; }

    /// The frame's stamp in units of `base`; AV_NOPTS_VALUE where it just follows the one before.
    std::int64_t of(const AVFrame &frame, AVRational base)
    {
        const std::int64_t stamp = frame.best_effort_timestamp;
        const std::int64_t said = frame.pkt_duration;
        const bool addedUp = m_expected != AV_NOPTS_VALUE && stamp != AV_NOPTS_VALUE &&
                             std::abs(stamp - m_expected) <= 1 + said / roundingShare;
        const std::int64_t length = av_rescale_q(frame.nb_samples, {1, frame.sample_rate}, base);
        const bool lies = said > 0 && std::abs(said - length) > 1 + length / 8;
        m_expected = lies && stamp != AV_NOPTS_VALUE ? stamp + said : AV_NOPTS_VALUE;
        return addedUp ? AV_NOPTS_VALUE : stamp;
    }

private:
    static constexpr std::int64_t roundingShare = 64;

    std::int64_t m_expected = AV_NOPTS_VALUE; ///< a stamp that would be worth nothing
};

} // namespace duologue::media
