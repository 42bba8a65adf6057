#include "ui/actions/shortcut_guard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace duologue::ui {

bool isTextField(const QWidget *widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return !line->isReadOnly();
    if (const auto *list = qobject_cast<const QComboBox *>(widget))
        return list->isEditable(); // it has the focus, not the line within
    return qobject_cast<const QTextEdit *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget);
}

bool ShortcutGuard::pressesButton(const QKeyEvent &event) const
{
    return m_byTab && event.key() == Qt::Key_Space && event.modifiers() == Qt::NoModifier &&
           qobject_cast<const QAbstractButton *>(QApplication::focusWidget());
}

/// A list goes to its ends, but for those beside which the recording is worked on.
bool ShortcutGuard::walksList(const QKeyEvent &event)
{
    const auto *list = qobject_cast<const QAbstractItemView *>(QApplication::focusWidget());
    return list && !list->property(leavesEnds).toBool() && event.modifiers() == Qt::NoModifier &&
           (event.key() == Qt::Key_Home || event.key() == Qt::Key_End);
}

/// A list acts on Enter and Esc before it is asked whether the key is its own, and is gone when the
/// key itself comes: neither a shortcut nor what lies below gets it then.
bool ShortcutGuard::letPopupHave(QObject *watched, QKeyEvent *event)
{
    m_passing = true;
    QCoreApplication::sendEvent(watched, event);
    m_passing = false;
    if (!QApplication::activePopupWidget()) {
        m_taken = event->key();
        qApp->installEventFilter(this); // before those that were installed later
    }
    event->accept();
    return true;
}

bool ShortcutGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        m_byTab = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
    }
    if (event->type() == QEvent::KeyRelease)
        m_taken = 0;
    if (event->type() == QEvent::KeyPress && m_taken != 0)
        return static_cast<QKeyEvent *>(event)->key() == m_taken;
    if (event->type() != QEvent::ShortcutOverride || m_passing)
        return false;
    m_taken = 0;
    auto *key = static_cast<QKeyEvent *>(event);
    if (QApplication::activePopupWidget())
        return letPopupHave(watched, key);
    const bool functionKey = key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35;
    const bool isText = isTextField(QApplication::focusWidget()) && !functionKey;
    if (!pressesButton(*key) && !walksList(*key) &&
        (!isText ||
         (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))))
        return false;
    event->accept();
    return true;
}

} // namespace duologue::ui
