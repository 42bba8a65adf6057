#include "ui/video/overlays/free_corner.h"

#include <limits>
#include <utility>

namespace duologue::ui {
namespace {

constexpr qreal margin = 8;
constexpr qreal plates = 32; ///< names of views stand above

qreal hiddenBy(const QRectF &place, const std::vector<QRectF> &there)
{
    qreal hidden = 0;
    for (const QRectF &one : there) {
        const QRectF shared = place.intersected(one);
        hidden += shared.width() * shared.height();
    }
    return hidden;
}

} // namespace

QRectF freeCorner(const QRectF &picture, const QSizeF &size, const std::vector<QRectF> &there,
                  const std::vector<QRectF> &first)
{
    const qreal left = picture.left() + margin, right = picture.right() - margin - size.width();
    const qreal top = picture.top() + plates, bottom = picture.bottom() - margin - size.height();
    QRectF best;
    constexpr qreal most = std::numeric_limits<qreal>::max();
    std::pair least(most, most);
    for (const QPointF corner :
         {QPointF(right, bottom), QPointF(left, bottom), QPointF(right, top), QPointF(left, top)}) {
        const QRectF place(corner, size);
        const std::pair hidden(hiddenBy(place, first), hiddenBy(place, there));
        if (hidden < least) {
            least = hidden;
            best = place;
        }
    }
    return best;
}

} // namespace duologue::ui
