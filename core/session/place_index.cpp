#include "core/session/place_index.h"

#include <algorithm>

namespace duologue {

void PlaceIndex::load(std::vector<Entry> entries)
{
    m_loaded = std::make_shared<const std::vector<Entry>>(std::move(entries));
    m_since.clear();
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
