#pragma once

#include <memory>

#include "core/series/series.h"
#include "core/time/sync_map.h"

namespace duologue::ui {

using SeriesFilePtr = std::shared_ptr<const SeriesFile>;

/// A series of a file, and where its clock lies in the session.
struct PlacedSeries
{
    SeriesFilePtr file;
    std::size_t index = 0;
    SyncMap sync;

    const Series &series() const { return file->series[index]; }
};

} // namespace duologue::ui
