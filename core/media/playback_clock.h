#pragma once

#include <chrono>
#include <optional>

#include "core/time/media_time.h"

namespace duologue::media {

/// Session time as it runs: a steady clock times a rate, led by whoever knows better (the audio
/// device). Forwards it never goes back, except where a loop begins anew. UI thread.
class PlaybackClock
{
public:
    using Steady = std::chrono::steady_clock;

    /// `time`: for tests; the steady clock otherwise.
    explicit PlaybackClock(Steady::time_point (*time)() = &Steady::now) : m_time(time) {}

    /// Jumps.
    void set(MediaTime at);
    /// Goes on at this rate from where it is; 0 stops.
    void run(double rate);
    /// Forwards, the loop's begin follows its end without a gap. Set it before set() and run().
    void setLoop(std::optional<TimeSpan> loop);
    /// Follows what the audio device has played, counted on through the loops as played() is; with
    /// nothing, runs freely. A small difference is made up for by running a little faster or
    /// slower; a large one by waiting for the sound or jumping ahead to it.
    void follow(std::optional<MediaTime> device);

    struct Reading
    {
        MediaTime at;
        int laps = 0; ///< how often a loop has begun anew, ever
    };
    Reading read() const;
    MediaTime now() const { return read().at; }
    /// now() as if no loop had begun anew since the last set(), run() or setLoop().
    MediaTime played() const;

private:
    void anchor(MediaTime at);

    Steady::time_point (*m_time)();
    Steady::time_point m_since = m_time(); ///< m_at was then
    Steady::time_point m_started = m_since;
    MediaTime m_at;
    double m_rate = 0;
    double m_pull = 1; ///< times m_rate: towards the audio device
    int m_lapsBefore = 0;
    std::optional<TimeSpan> m_loop;
};

} // namespace duologue::media
