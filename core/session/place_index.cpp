#include "core/session/place_index.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace duologue {

PlaceIndex::Packed::Packed(std::size_t count)
{
    m_ids.reserve(count);
    m_places.reserve(count);
}

bool PlaceIndex::Packed::append(Id id, const AnnotationPlace &place)
{
    const auto begin = static_cast<std::uint64_t>(place.span.begin.us);
    const auto length = static_cast<std::uint64_t>(place.span.end.us) - begin;
    const auto tier = numberOf(place.tier);
    if (begin >> 48 || length >> 32 || !tier)
        return false;
    m_ids.push_back(id);
    m_places.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length),
                        static_cast<std::uint16_t>(begin >> 32), *tier});
    return true;
}

std::optional<std::uint16_t> PlaceIndex::Packed::numberOf(Id tier)
{
    if (const auto known = m_tierNumbers.find(tier); known != m_tierNumbers.end())
        return known->second;
    if (m_tiers.size() > std::numeric_limits<std::uint16_t>::max())
        return std::nullopt;
    const auto number = static_cast<std::uint16_t>(m_tiers.size());
    m_tiers.push_back(tier);
    m_tierNumbers.emplace(tier, number);
    return number;
}

AnnotationPlace PlaceIndex::Packed::place(std::size_t at) const
{
    const Place &packed = m_places[at];
    const MediaTime begin{std::int64_t(packed.beginHigh) << 32 | packed.begin};
    return {m_tiers[packed.tier], {begin, begin + MediaTime{packed.length}}};
}

std::optional<AnnotationPlace> PlaceIndex::Packed::find(Id id) const
{
    const auto it = std::ranges::lower_bound(m_ids, id);
    if (it == m_ids.end() || *it != id)
        return std::nullopt;
    return place(static_cast<std::size_t>(it - m_ids.begin()));
}

void PlaceIndex::load(const std::vector<Entry> &entries)
{
    auto packed = std::make_shared<Packed>(entries.size());
    m_since.clear();
    for (const auto &[id, place] : entries)
        if (!packed->append(id, place))
            m_since[id] = place;
    m_loaded = std::move(packed);
}

void PlaceIndex::add(std::vector<Entry> entries)
{
    const auto merge = [&entries](std::size_t from) {
        std::ranges::inplace_merge(entries, entries.begin() + std::ptrdiff_t(from), {},
                                   &Entry::first);
    };
    const std::size_t added = entries.size();
    for (std::size_t i = 0; m_loaded && i < m_loaded->size(); ++i)
        if (const Entry entry = m_loaded->entry(i); !m_since.contains(entry.first))
            entries.push_back(entry);
    merge(added);
    const std::size_t sorted = entries.size();
    std::ranges::copy_if(m_since, std::back_inserter(entries),
                         [](const auto &entry) { return entry.second.tier != 0; });
    std::ranges::sort(entries.begin() + std::ptrdiff_t(sorted), entries.end(), {}, &Entry::first);
    merge(sorted);
    load(entries);
}

std::optional<AnnotationPlace> PlaceIndex::find(Id id) const
{
    const auto since = m_since.find(id);
    if (since == m_since.end())
        return m_loaded ? m_loaded->find(id) : std::nullopt;
    return since->second.tier ? std::optional(since->second) : std::nullopt;
}

void PlaceIndex::erase(Id id)
{
    if (m_loaded && m_loaded->find(id))
        m_since[id] = {};
    else
        m_since.erase(id);
}

} // namespace duologue
