#pragma once

#include <QRectF>

#include "core/faces/face.h"

namespace duologue::ui {

/// Where a face lies on a picture that is shown there.
inline QRectF onPicture(const faces::Box &box, const QRectF &picture)
{
    return {picture.left() + box.x * picture.width(), picture.top() + box.y * picture.height(),
            box.width * picture.width(), box.height * picture.height()};
}

/// A point in shares of the picture.
inline QPointF inPicture(QPointF at, const QRectF &picture)
{
    return {(at.x() - picture.left()) / picture.width(),
            (at.y() - picture.top()) / picture.height()};
}

} // namespace duologue::ui
