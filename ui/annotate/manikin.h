#pragma once

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

/// Words for people: "Valence"; "unpleasant", "pleasant"
QString dimensionTitle(SamDimension dimension);
QString lowEnd(SamDimension dimension);
QString highEnd(SamDimension dimension);

} // namespace duologue::ui
