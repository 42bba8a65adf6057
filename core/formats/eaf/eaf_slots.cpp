#include "core/formats/eaf/eaf_slots.h"

#include <algorithm>
#include <numeric>

namespace duologue::formats::eaf {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1); ///< number 0, and references

} // namespace

void TimeSlots::assign(const Layout &layout)
{
    m_slots.resize(static_cast<std::size_t>(layout.lastAnnotation) + 1, {none, none});
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
        const auto parent = of(a.parent), before = of(a.previous);
        const auto shared = [&](std::size_t slot, std::int64_t ms) {
            return slot != none && m_times[slot] == ms;
        };
        const std::size_t first = before.second != none             ? before.second
                                  : shared(parent.first, a.beginMs) ? parent.first
                                                                    : slotAt(a.beginMs);
        const std::size_t second = shared(parent.second, a.endMs) ? parent.second : slotAt(a.endMs);
        m_slots[static_cast<std::size_t>(a.number)] = {first, second};
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
    for (auto &[first, second] : m_slots)
        if (first != none)
            first = places[first], second = places[second];
}

} // namespace duologue::formats::eaf
