#pragma once

#include "core/series/series.h"
#include "core/time/sync_map.h"

namespace duologue {

/// The same measured over session time; where the recorder paused there is a gap.
Series inSessionTime(Series series, const SyncMap &sync);

} // namespace duologue
