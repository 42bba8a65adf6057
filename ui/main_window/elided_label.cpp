#include "ui/main_window/elided_label.h"

#include <QPainter>
#include <QStyle>

namespace duologue::ui {

QSize ElidedLabel::minimumSizeHint() const
{
    return {2 * fontMetrics().averageCharWidth(), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    style()->drawItemText(&painter, room, int(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, room.width()),
                          foregroundRole());
}

} // namespace duologue::ui
