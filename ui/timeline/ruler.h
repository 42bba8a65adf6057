#pragma once

#include <span>
#include <vector>

#include <QPainter>

#include "ui/timeline/canvas.h"
#include "ui/timeline/layer.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {

/// The ticks in view, far enough apart for the longest label of the session.
std::vector<Tick> rulerTicks(const LayerContext &context);

/// The ruler above the tracks. `rect`'s left edge is axis position 0. Labels that what is painted
/// at `covered` would cut are left out.
void paintRuler(QPainter &painter, const QRectF &rect, std::span<const Tick> ticks,
                const LayerContext &context, const QRectF &covered = {});

/// Vertical lines under the ruler's labels, over the height of a track.
void paintGrid(Canvas &canvas, std::span<const Tick> ticks, const LayerContext &context);

} // namespace duologue::ui
