#include "ui/models/tick_list.h"

#include <algorithm>

#include <QKeyEvent>

namespace duologue::ui {

TickList::TickList(QWidget *parent) : QListWidget(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &QListWidget::itemChanged, this, &TickList::changed);
}

void TickList::setNames(const QStringList &names, const QStringList &ticked)
{
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const QString &name : names)
            addItem(name);
    }
    tick(ticked);
    updateGeometry();
}

void TickList::tick(const QStringList &names)
{
    {
        const QSignalBlocker quiet(this);
        for (int i = 0; i < count(); ++i)
            item(i)->setCheckState(names.contains(item(i)->text()) ? Qt::Checked : Qt::Unchecked);
    }
    viewport()->update();
    Q_EMIT changed();
}

QStringList TickList::ticked() const
{
    QStringList names;
    for (int i = 0; i < count(); ++i)
        if (item(i)->checkState() == Qt::Checked)
            names += item(i)->text();
    return names;
}

/// Space ticks, and does not play meanwhile.
bool TickList::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space)
        event->accept();
    return QListWidget::event(event);
}

/// As high as it needs, up to five rows.
QSize TickList::sizeHint() const
{
    const int row = std::max(sizeHintForRow(0), fontMetrics().height());
    return {200, std::clamp(count(), 1, 5) * row + 2 * frameWidth()};
}

} // namespace duologue::ui
