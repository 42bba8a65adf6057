#pragma once

#include <QPainter>

#include "ui/timeline/layer.h"

namespace duologue::ui {

/// The ruler above the tracks. `rect`'s left edge is axis position 0.
void paintRuler(QPainter &painter, const QRectF &rect, const LayerContext &context);

/// Vertical lines under the ruler's labels, over the height of a track.
void paintGrid(QPainter &painter, const QRectF &rect, const LayerContext &context);

} // namespace duologue::ui
