#include "core/media/playback_clock.h"

#include <algorithm>
#include <cmath>

namespace duologue::media {
namespace {

/// The first reports of a device that has just started tell by how much it is late.
constexpr auto startingUp = std::chrono::milliseconds(500);
constexpr double largeSeconds = 0.08;
constexpr double strongestPull = 0.05; ///< not seen, and not heard: sound is what leads
constexpr double pullPerSecond = 2;

} // namespace

void PlaybackClock::anchor(MediaTime at)
{
    m_at = at;
    m_since = m_time();
}

void PlaybackClock::set(MediaTime at)
{
    m_lapsBefore = read().laps;
    anchor(at);
    m_pull = 1;
}

void PlaybackClock::run(double rate)
{
    set(now());
    m_rate = rate;
    m_started = m_since;
}

void PlaybackClock::setLoop(std::optional<TimeSpan> loop)
{
    set(now());
    m_loop = loop;
}

void PlaybackClock::follow(std::optional<MediaTime> device)
{
    const MediaTime here = played();
    if (!device) {
        anchor(here);
        m_pull = 1;
        return;
    }
    const double ahead = (*device - here).seconds();
    const bool large = std::abs(ahead) > largeSeconds || m_time() - m_started < startingUp;
    anchor(large ? std::max(here, *device) : here);
    if (large)
        m_pull = ahead < 0 ? 0 : 1;
    else
        m_pull = 1 + std::clamp(ahead * pullPerSecond, -strongestPull, strongestPull);
}

MediaTime PlaybackClock::played() const
{
    const auto passed = std::chrono::duration<double, std::micro>(m_time() - m_since).count();
    return {m_at.us + static_cast<std::int64_t>(passed * m_rate * m_pull)};
}

PlaybackClock::Reading PlaybackClock::read() const
{
    const MediaTime t = played();
    if (!m_loop || m_rate <= 0 || t < m_loop->end)
        return {t, m_lapsBefore};
    const auto laps = 1 + (t - m_loop->end).us / m_loop->length().us;
    return {t - m_loop->length() * laps, m_lapsBefore + static_cast<int>(laps)};
}

} // namespace duologue::media
