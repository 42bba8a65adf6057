#include "ui/video/overlays/face_pair.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

#include "ui/video/overlays/face_place.h"

namespace duologue::ui {
namespace {

constexpr double shareOfHeight = 0.3; ///< of the picture, that one face takes
constexpr qreal gap = 4;
constexpr qreal caption = 18;

QFont captionFont(const QPainter &painter)
{
    QFont font = painter.font();
    font.setPixelSize(11);
    return font;
}

} // namespace

QSizeF sizeOf(const FacePair &pair, const QSizeF &picture)
{
    const qreal edge = shareOfHeight * picture.height();
    const auto count = static_cast<qreal>(pair.sides.size());
    return {count * edge + (count + 1) * gap, edge + caption + gap};
}

void paintPair(QPainter &painter, const QRectF &place, const FacePair &pair, const QImage &pixels)
{
    painter.save();
    painter.setFont(captionFont(painter));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(10, 12, 15, 215));
    painter.drawRoundedRect(place, 4, 4);
    const qreal edge = place.height() - caption - gap;
    const QRectF face = onPicture(pair.box, pixels.rect());
    qreal left = place.left() + gap;
    for (const FacePair::Side &side : pair.sides) {
        const QRectF square(left, place.top() + gap, edge, edge);
        painter.drawImage(square, pixels, face); // what lies beyond the picture stays dark
        painter.save();
        painter.setOpacity(painter.opacity() * pair.cover);
        painter.drawImage(square, side.map);
        painter.restore();
        painter.setPen(QColor(235, 238, 240));
        painter.drawText(QRectF(left, square.bottom(), edge, caption), Qt::AlignCenter,
                         QFontMetricsF(painter.font()).elidedText(side.name, Qt::ElideRight, edge));
        left += edge + gap;
    }
    painter.restore();
}

} // namespace duologue::ui
