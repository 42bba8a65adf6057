#pragma once

#include <QRectF>
#include <QString>

class QColor;
class QImage;
class QPainter;

namespace duologue::media {
struct VideoFrame;
}

/// The pieces a tile is painted from.
namespace duologue::ui {

/// The frame's pixels as an image, not copied: valid while the frame lives.
QImage imageOf(const media::VideoFrame &frame);

/// Covers what lies outside the rounded corners with the colour behind the tile: cheaper than
/// clipping a picture.
void coverCorners(QPainter &painter, const QRectF &rect, qreal radius, const QColor &behind);

enum class Corner { Left, Right };

/// A label on a dark plate in an upper corner, elided to fit `rect`; `dot` (valid) is drawn before
/// the text. Returns the plate.
QRectF paintPlate(QPainter &painter, const QRectF &rect, Corner corner, const QString &text,
                  const QColor &ink, const QColor &dot);

} // namespace duologue::ui
