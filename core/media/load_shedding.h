#pragma once

#include <chrono>

namespace duologue::media {

/// Decides how much is to be left out so that the rest keeps up with the clock: more as soon as
/// pictures have been late for a while, less only after a longer time without any, and later still
/// if that was too early the last time. Knows no views; one step is whatever the caller makes it.
class LoadShedding
{
public:
    using Duration = std::chrono::milliseconds;

    /// How far level() may go; a level beyond it is taken back at once.
    void setSteps(int steps);
    /// One look at the views: was any of them late, and how long ago the look before was. True:
    /// level() has changed.
    bool observe(bool late, Duration since);
    /// Forgets what was observed, not the level: playing begins anew.
    void restart();

    int level() const { return m_level; } ///< 0: nothing is left out

private:
    int m_steps = 0;
    int m_level = 0;
    Duration m_late{};         ///< balance of late and punctual looks
    Duration m_good{};         ///< since the last late one
    Duration m_sinceLowered{}; ///< since less was left out the last time
    bool m_lowered = false;
    Duration m_patience = shortestPatience;

    static constexpr Duration lateEnough{250};
    static constexpr Duration shortestPatience{4000};
    static constexpr Duration longestPatience{64000};
};

} // namespace duologue::media
