#include "core/media/load_shedding.h"

#include <algorithm>
#include <numeric>

namespace duologue::media {

void LoadShedding::setSteps(int steps)
{
    m_steps = steps;
    m_level = std::min(m_level, steps);
}

void LoadShedding::restart()
{
    m_late = m_good = {};
    m_lowered = false;
}

bool LoadShedding::observe(bool late, Duration since)
{
    // After so long a pause it was not the decoding that was slow.
    constexpr Duration hiccup{100};
    if (since > hiccup)
        return false;
    m_sinceLowered += since;
    if (late) {
        m_good = {};
        m_late += since;
        if (m_late < lateEnough || m_level == m_steps)
            return false;
        m_late = {};
        ++m_level;
        if (m_lowered && m_sinceLowered < m_patience)
            m_patience = std::min(2 * m_patience, longestPatience);
        m_lowered = false;
        return true;
    }
    m_late = std::max(Duration{}, m_late - since / 2);
    m_good += since;
    if (m_level == 0 || m_good < m_patience)
        return false;
    m_good = {};
    --m_level;
    if (m_level == 0 && !m_lowered)
        m_patience = shortestPatience;
    m_lowered = true;
    m_sinceLowered = {};
    return true;
}

std::vector<std::size_t> givingWay(const std::vector<ViewRank> &views)
{
    std::vector<std::size_t> order(views.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, [&views](std::size_t a, std::size_t b) {
        return views[a].front != views[b].front ? views[b].front : views[a].area < views[b].area;
    });
    return order;
}

std::vector<Pace> pacesAt(int level, const std::vector<ViewRank> &views)
{
    const auto order = givingWay(views);
    std::vector<Pace> paces(views.size(), Pace::Every);
    for (int i = 0; level > 0 && i + 1 < static_cast<int>(order.size()); ++i)
        paces[order[i]] = i < level - 1           ? Pace::Keys
                          : views[order[i]].proxy ? Pace::Small
                                                  : Pace::Fewer;
    return paces;
}

int stepsOf(std::size_t views)
{
    return views > 1 ? static_cast<int>(views) : 0;
}

} // namespace duologue::media
