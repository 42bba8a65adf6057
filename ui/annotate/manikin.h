#pragma once

#include <optional>
#include <string_view>

#include <QColor>
#include <QPixmap>
#include <QSize>
#include <QString>

#include "core/session/rows.h"

namespace duologue::ui {

/// One figure of the self-assessment manikin (resources/sam), value 1 to 9, in one colour, as
/// large as fits into `size` (device-independent pixels) with its proportions kept; the pixmap
/// carries `ratio`. Null for another value.
QPixmap manikin(SamDimension dimension, int value, QSize size, const QColor &color, qreal ratio);

/// The figure, 1 to 9, that stands for a point of a scale of two to nine points: evenly spread, the
/// outermost for the ends.
int figureOf(int place, int points);
std::optional<SamDimension> manikinOf(std::string_view dimension);

} // namespace duologue::ui
