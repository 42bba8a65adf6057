#pragma once

#include <cmath>

#include "core/media/av.h"

namespace duologue::media {

/// Tells which stamps of a stream's decoded sound are to be believed. Where the sample rate changes
/// on the way, demuxers go on adding up packets' lengths at the old one: such stamps say nothing.
class SoundStamps
{
public:
    /// What comes next does not follow what came before.
    void restart() { m_worthless = std::nan(""); }

    /// The frame's stamp in units of `base`; AV_NOPTS_VALUE where it just follows the one before.
    std::int64_t of(const AVFrame &frame, AVRational base)
    {
        const std::int64_t stamp = frame.best_effort_timestamp;
        if (stamp == AV_NOPTS_VALUE)
            return stamp;
        const auto at = static_cast<double>(stamp), said = static_cast<double>(frame.pkt_duration);
        const double length = frame.nb_samples / (frame.sample_rate * av_q2d(base));
        const bool addedUp = std::abs(at - m_worthless) <= 1 + said / 64;
        const bool lies = said > 0 && std::abs(said - length) > 1 + length / 8;
        m_worthless = lies ? at + said : std::nan("");
        return addedUp ? AV_NOPTS_VALUE : stamp;
    }

private:
    double m_worthless = std::nan(""); ///< the next stamp, should it just add up a wrong length
};

} // namespace duologue::media
