#pragma once

#include <chrono>

#include "core/time/media_time.h"

namespace duologue::media {

/// Session time as it runs: a steady clock times a rate, corrected by whoever knows better (the
/// audio device). UI thread.
class PlaybackClock
{
public:
    void set(MediaTime at)
    {
        m_at = at;
        m_since = Steady::now();
    }
    void run(double rate)
    {
        set(now());
        m_rate = rate;
    }
    void stop() { run(0); }
    /// Moves by half of a small difference, jumps over a large one: no visible jerk, no drift.
    void correct(MediaTime measured)
    {
        const MediaTime here = now();
        const MediaTime difference = measured - here;
        constexpr MediaTime jump = MediaTime::fromMilliseconds(80);
        const bool large = difference > jump || difference < -jump;
        set(large ? measured : here + MediaTime{difference.us / 8});
    }

    bool runs() const { return m_rate != 0; }
    MediaTime now() const
    {
        if (m_rate == 0)
            return m_at;
        const auto passed =
            std::chrono::duration<double, std::micro>(Steady::now() - m_since).count();
        return {m_at.us + static_cast<std::int64_t>(passed * m_rate)};
    }

private:
    using Steady = std::chrono::steady_clock;

    MediaTime m_at;
    Steady::time_point m_since = Steady::now();
    double m_rate = 0;
};

} // namespace duologue::media
