#pragma once

#include "core/time/sync_map.h"
#include "ui/timeline/canvas.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// Where a recorder paused: a dashed box over the track, with a word where it has room.
void paintPauses(Canvas &canvas, const SyncMap &sync, const LayerContext &context);

} // namespace duologue::ui
