#pragma once

#include <cstdint>
#include <map>

#include "core/base/id.h"
#include "ui/timeline/spectrogram_grid.h"

namespace duologue::ui {

/// Which tile of which channel of which recording.
struct TileKey
{
    Id source = 0;
    int channel = 0; ///< counted over all audio streams
    SpectrogramGrid grid;
    std::int64_t tile = 0;

    auto operator<=>(const TileKey &) const = default;
};

/// The tiles looked at last, up to so many bytes. UI thread.
class SpectrogramCache
{
public:
    static constexpr std::size_t defaultBytes = 64u << 20;

    explicit SpectrogramCache(std::size_t bytes = defaultBytes) : m_limit(bytes) {}

    /// Null where it is not known. What is found stays longest.
    const LoudnessTile *find(const TileKey &key) const;
    bool contains(const TileKey &key) const { return m_entries.contains(key); }
    void insert(const TileKey &key, LoudnessTilePtr tile);
    void clear();
    std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        LoudnessTilePtr tile;
        mutable std::uint64_t used = 0;
    };

    std::size_t m_limit;
    std::size_t m_bytes = 0;
    mutable std::uint64_t m_clock = 0;
    std::map<TileKey, Entry> m_entries;
};

} // namespace duologue::ui
