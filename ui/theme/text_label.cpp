#include "ui/theme/text_label.h"

#include <QResizeEvent>

namespace duologue::ui {

TextLabel::TextLabel(const char *name, QWidget *parent) : QLabel(parent)
{
    setObjectName(QString::fromLatin1(name));
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return isVisible() ? QSize(least.width(), heightForWidth(width())) : least;
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace duologue::ui
