#pragma once

#include <chrono>
#include <vector>

#include <QtGlobal>

namespace duologue::media {

/// Decides how much is to be left out so that the rest keeps up with the clock: more as soon as
/// pictures have been late for a while, less only after a longer time without any, and later still
/// if that was too early the last time. Knows no views: what a level asks of them is pacesAt()'s.
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

/// How many of its pictures a view shows while playing.
enum class Pace {
    Every,
    Small, ///< every one, from the proxy
    Fewer, ///< some eight a second
    Keys   ///< only those that cost least
};

/// What decides when a view gives way.
struct ViewRank
{
    qint64 area = 0;    ///< pixels
    bool front = false; ///< the one that stays exact; where none is, the largest does
    bool proxy = false; ///< it has one
};

/// Which views give way, in this order; the last one never does.
std::vector<std::size_t> givingWay(const std::vector<ViewRank> &views);
/// The paces at a level, view by view. The first step slows all views but the front one down, or
/// shows them from their proxies; each further one leaves one more of them, the smallest first,
/// with its key pictures.
std::vector<Pace> pacesAt(int level, const std::vector<ViewRank> &views);
/// How many steps there are to take with so many views.
int stepsOf(std::size_t views);

} // namespace duologue::media
