#include "core/session/place_index.h"

#include <algorithm>
#include <iterator>

namespace duologue {

void PlaceIndex::load(std::vector<Entry> entries)
{
    m_loaded = std::make_shared<const std::vector<Entry>>(std::move(entries));
    m_since.clear();
}

void PlaceIndex::add(std::vector<Entry> entries)
{
    const auto merge = [&entries](std::size_t from) {
        std::ranges::inplace_merge(entries, entries.begin() + std::ptrdiff_t(from), {},
                                   &Entry::first);
    };
    const std::size_t added = entries.size();
    if (m_loaded)
        std::ranges::remove_copy_if(*m_loaded, std::back_inserter(entries),
                                    [this](const Entry &e) { return m_since.contains(e.first); });
    merge(added);
    const std::size_t sorted = entries.size();
    std::ranges::copy_if(m_since, std::back_inserter(entries),
                         [](const auto &entry) { return entry.second.tier != 0; });
    std::ranges::sort(entries.begin() + std::ptrdiff_t(sorted), entries.end(), {}, &Entry::first);
    merge(sorted);
    load(std::move(entries));
}

const AnnotationPlace *PlaceIndex::loaded(Id id) const
{
    if (!m_loaded)
        return nullptr;
    const auto it = std::ranges::lower_bound(*m_loaded, id, {}, &Entry::first);
    return it != m_loaded->end() && it->first == id ? &it->second : nullptr;
}

const AnnotationPlace *PlaceIndex::find(Id id) const
{
    const auto since = m_since.find(id);
    if (since == m_since.end())
        return loaded(id);
    return since->second.tier ? &since->second : nullptr;
}

void PlaceIndex::erase(Id id)
{
    if (loaded(id))
        m_since[id] = {};
    else
        m_since.erase(id);
}

} // namespace duologue
