#include "ui/video/tile_paint.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include "core/media/video_frame.h"

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

QRectF paintPlate(QPainter &painter, const QRectF &rect, Corner corner, const QString &text,
                  const QColor &ink, const QColor &dot)
{
    constexpr qreal margin = 6;
    constexpr qreal padding = 7;
    const QFontMetricsF metrics(painter.font());
    const qreal dotSide = dot.isValid() ? 8 : 0;
    const qreal dotRoom = dot.isValid() ? dotSide + 6 : 0;
    const qreal room = rect.width() - 2 * margin - 2 * padding - dotRoom;
    if (room < metrics.averageCharWidth() * 2)
        return {};
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const QSizeF size(metrics.horizontalAdvance(shown) + 2 * padding + dotRoom,
                      metrics.height() + 4);
    const qreal x =
        corner == Corner::Left ? rect.left() + margin : rect.right() - margin - size.width();
    const QRectF plate(QPointF(x, rect.top() + margin), size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(10, 12, 15, 178));
    painter.drawRoundedRect(plate, 4, 4);
    if (dot.isValid()) {
        painter.setBrush(dot);
        painter.drawEllipse(
            QRectF(plate.left() + padding, plate.center().y() - dotSide / 2, dotSide, dotSide));
    }
    painter.setPen(ink);
    painter.drawText(plate.adjusted(padding + dotRoom, 0, -padding, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, shown);
    painter.restore();
    return plate;
}

} // namespace duologue::ui
