#include "ui/actions/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace duologue::ui {
namespace {

QWidget *fieldOf(QObject *watched)
{
    const bool field =
        qobject_cast<QAbstractSpinBox *>(watched) || qobject_cast<QComboBox *>(watched) ||
        (qobject_cast<QAbstractSlider *>(watched) && !qobject_cast<QScrollBar *>(watched));
    return field ? static_cast<QWidget *>(watched) : nullptr;
}

} // namespace

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Polish && event->type() != QEvent::Wheel)
        return false;
    QWidget *field = fieldOf(watched);
    if (!field)
        return false;
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (field->hasFocus())
        return false;
    event->ignore(); // what the field lies in gets it next
    return true;
}

} // namespace duologue::ui
