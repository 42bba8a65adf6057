#pragma once

#include "core/base/id.h"
#include "ui/timeline/byte_cache.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_grid.h"

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

using SpectrogramCache = ByteCache<TileKey, LoudnessTile>;

} // namespace duologue::ui
