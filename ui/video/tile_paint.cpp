#include "ui/video/tile_paint.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include "core/media/video_frame.h"
#include "ui/icons/icon.h"

namespace duologue::ui {

QImage imageOf(const media::VideoFrame &frame)
{
    return QImage(frame.pixels.data(), frame.width, frame.height, frame.stride,
                  QImage::Format_RGB32);
}

void coverCorners(QPainter &painter, const QRectF &rect, qreal radius, const QColor &behind)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(behind);
    const auto cover = [&](QPointF corner, qreal dx, qreal dy, qreal startAngle) {
        const QPointF center = corner + QPointF(dx * radius, dy * radius);
        QPainterPath path(corner);
        path.arcTo(QRectF(center - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)),
                   startAngle, 90);
        path.closeSubpath();
        painter.drawPath(path);
    };
    cover(rect.topLeft(), 1, 1, 90);
    cover(rect.topRight(), -1, 1, 0);
    cover(rect.bottomRight(), -1, -1, 270);
    cover(rect.bottomLeft(), 1, -1, 180);
    painter.restore();
}

QRectF paintPlate(QPainter &painter, const QRectF &rect, Corner corner, const Plate &plate)
{
    constexpr qreal margin = 6;
    constexpr qreal padding = 7;
    constexpr qreal dotSide = 8;
    constexpr int drawingSide = 14;
    const QFontMetricsF metrics(painter.font());
    const qreal sign =
        plate.dot.isValid() ? dotSide : (plate.drawing.isEmpty() ? 0 : qreal(drawingSide));
    const qreal room = rect.width() - 2 * margin - 2 * padding - (sign ? sign + 6 : 0);
    const bool words = room >= metrics.averageCharWidth() * 2;
    if (!words && (plate.drawing.isEmpty() || rect.width() < 2 * margin + 2 * padding + sign))
        return {};
    const QString shown = words ? metrics.elidedText(plate.text, Qt::ElideRight, room) : QString();
    const qreal signRoom = sign ? sign + (words ? 6 : 0) : 0;
    const QSizeF size(metrics.horizontalAdvance(shown) + 2 * padding + signRoom,
                      metrics.height() + 4);
    const qreal x =
        corner == Corner::Left ? rect.left() + margin : rect.right() - margin - size.width();
    const QRectF area(QPointF(x, rect.top() + margin), size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(10, 12, 15, 178));
    painter.drawRoundedRect(area, 4, 4);
    const QPointF signCorner(area.left() + padding, area.center().y() - sign / 2);
    if (plate.dot.isValid()) {
        painter.setBrush(plate.dot);
        painter.drawEllipse(QRectF(signCorner, QSizeF(sign, sign)));
    } else if (sign) {
        const qreal ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(signCorner, iconPixmap(plate.drawing, plate.ink, drawingSide, ratio));
    }
    painter.setPen(plate.ink);
    painter.drawText(area.adjusted(padding + signRoom, 0, -padding, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, shown);
    painter.restore();
    return area;
}

} // namespace duologue::ui
