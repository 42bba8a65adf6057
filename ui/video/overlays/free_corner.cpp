#include "ui/video/overlays/free_corner.h"

#include <limits>

namespace duologue::ui {
namespace {

constexpr qreal margin = 8;
constexpr qreal plates = 32; ///< names of views stand above

} // namespace

QRectF freeCorner(const QRectF &picture, const QSizeF &size, const std::vector<QRectF> &there)
{
    const qreal left = picture.left() + margin, right = picture.right() - margin - size.width();
    const qreal top = picture.top() + plates, bottom = picture.bottom() - margin - size.height();
    QRectF best;
    qreal least = std::numeric_limits<qreal>::max();
    for (const QPointF corner :
         {QPointF(right, bottom), QPointF(left, bottom), QPointF(right, top), QPointF(left, top)}) {
        const QRectF place(corner, size);
        qreal hidden = 0;
        for (const QRectF &one : there) {
            const QRectF shared = place.intersected(one);
            hidden += shared.width() * shared.height();
        }
        if (hidden < least) {
            least = hidden;
            best = place;
        }
    }
    return best;
}

} // namespace duologue::ui
