#include "ui/keys/key_field.h"

#include <QKeyEvent>

namespace duologue::ui {
namespace {

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_unknown || key == 0;
}

/// Where Shift only makes the sign ("?"), it is no part of the key; Tab with it has a name of its
/// own, but is asked for as Shift+Tab.
QKeySequence keyOf(const QKeyEvent &event)
{
    int key = event.key();
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::GroupSwitchModifier;
    if (key == Qt::Key_Backtab) {
        key = Qt::Key_Tab;
        modifiers |= Qt::ShiftModifier;
    }
    const QString text = event.text();
    const bool isSign = text.size() == 1 && text[0].isPrint() && !text[0].isLetter() &&
                        !text[0].isSpace() && !(modifiers & Qt::KeypadModifier);
    if (isSign)
        modifiers &= ~Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(modifiers, Qt::Key(key)));
}

} // namespace

KeyField::KeyField(QWidget *parent) : QLineEdit(parent)
{
    setReadOnly(true);
    setAccessibleName(tr("New key"));
    setPlaceholderText(tr("Press the new key; Esc gives up"));
}

bool KeyField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        event->accept();
        take(*static_cast<QKeyEvent *>(event));
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::take(const QKeyEvent &event)
{
    if (event.isAutoRepeat() || isModifier(event.key()))
        return;
    if (event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier)
        Q_EMIT givenUp();
    else
        Q_EMIT pressed(keyOf(event));
}

void KeyField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    Q_EMIT givenUp();
}

} // namespace duologue::ui
