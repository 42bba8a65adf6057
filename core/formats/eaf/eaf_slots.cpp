#include "core/formats/eaf/eaf_slots.h"

#include <algorithm>
#include <numeric>

namespace duologue::formats::eaf {

void TimeSlots::assign(const Layout &layout)
{
    for (const OutTier &tier : layout.tiers)
        assign(layout, tier);
    sort();
}

std::size_t TimeSlots::slotAt(std::int64_t ms)
{
    m_times.push_back(ms);
    return m_times.size() - 1;
}

void TimeSlots::assign(const Layout &layout, const OutTier &tier)
{
    if (tier.references || !m_done.insert(&tier).second)
        return;
    if (tier.divides)
        for (const OutTier &other : layout.tiers)
            if (other.id == tier.parent)
                assign(layout, other);
    for (const OutAnnotation &a : tier.annotations) {
        const auto parent = m_slots.find(a.parent);
        const auto before = m_slots.find(a.previous);
        const auto shared = [&](std::size_t slot, std::int64_t ms) { return m_times[slot] == ms; };
        const bool hangs = parent != m_slots.end();
        const std::size_t first = before != m_slots.end() ? before->second.second
                                  : hangs && shared(parent->second.first, a.beginMs)
                                      ? parent->second.first
                                      : slotAt(a.beginMs);
        const std::size_t second = hangs && shared(parent->second.second, a.endMs)
                                       ? parent->second.second
                                       : slotAt(a.endMs);
        m_slots[a.id] = {first, second};
    }
}

void TimeSlots::sort()
{
    std::vector<std::size_t> order(m_times.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [this](std::size_t slot) { return m_times[slot]; });
    std::vector<std::size_t> places(order.size());
    std::vector<std::int64_t> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        places[order[i]] = i;
        sorted[i] = m_times[order[i]];
    }
    m_times = std::move(sorted);
    for (auto &[id, both] : m_slots)
        both = {places[both.first], places[both.second]};
}

} // namespace duologue::formats::eaf
