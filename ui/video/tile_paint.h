#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

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

/// Stands between a text and a shorter one for little room, as Qt's elidedText() has it.
inline constexpr QChar orShorter{0x9C};

/// A label on a dark plate in an upper corner, elided to fit `rect`; where there is no room for
/// words, the drawing alone.
struct Plate
{
    QString text; ///< one or several, the longest first
    QColor ink;
    QColor dot;      ///< before the text; invalid: none
    QString drawing; ///< an icon's name, before the text; empty: none
};
/// Returns where it is; null where there was no room.
QRectF paintPlate(QPainter &painter, const QRectF &rect, Corner corner, const Plate &plate);

} // namespace duologue::ui
