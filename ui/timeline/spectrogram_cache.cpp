#include "ui/timeline/spectrogram_cache.h"

#include <algorithm>

namespace duologue::ui {

const LoudnessTile *SpectrogramCache::find(const TileKey &key) const
{
    const auto it = m_entries.find(key);
    if (it == m_entries.end())
        return nullptr;
    it->second.used = ++m_clock;
    return it->second.tile.get();
}

void SpectrogramCache::insert(const TileKey &key, LoudnessTilePtr tile)
{
    const auto [it, added] = m_entries.try_emplace(key);
    if (!added)
        m_bytes -= it->second.tile->values.size();
    m_bytes += tile->values.size();
    it->second = {std::move(tile), ++m_clock};
    while (m_bytes > m_limit && m_entries.size() > 1) {
        const auto oldest = std::ranges::min_element(
            m_entries, {}, [](const auto &entry) { return entry.second.used; });
        m_bytes -= oldest->second.tile->values.size();
        m_entries.erase(oldest);
    }
}

void SpectrogramCache::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

} // namespace duologue::ui
