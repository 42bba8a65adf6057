#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/formats/eaf/eaf_layout.h"

namespace duologue::formats::eaf {

/// Time slots of all annotations that have times of their own. Those that divide the time of
/// another share its slots and their neighbours', as ELAN asks.
class TimeSlots
{
public:
    void assign(const Layout &layout);
    /// Milliseconds, rising.
    const std::vector<std::int64_t> &times() const { return m_times; }
    /// Places in times(), of an annotation by its number.
    std::pair<std::size_t, std::size_t> of(int annotation) const
    {
        return m_slots[static_cast<std::size_t>(annotation)];
    }

private:
    void assign(const Layout &layout, const OutTier &tier);
    std::size_t slotAt(std::int64_t ms);
    void sort();

    std::vector<std::int64_t> m_times;
    std::vector<std::pair<std::size_t, std::size_t>> m_slots; ///< by number
    std::set<const OutTier *> m_done;
};

} // namespace duologue::formats::eaf
