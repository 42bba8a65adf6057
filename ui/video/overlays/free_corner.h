#pragma once

#include <vector>

#include <QRectF>

namespace duologue::ui {

/// Where something of this size lies in a corner of a picture and hides the least of what is there;
/// of equal ones the lower right, lower left, upper right, upper left one. `first`: what is hidden
/// only where every corner does so.
QRectF freeCorner(const QRectF &picture, const QSizeF &size, const std::vector<QRectF> &there,
                  const std::vector<QRectF> &first = {});

} // namespace duologue::ui
