#include "ui/video/timecode_edit.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QToolTip>

#include "core/time/timecode.h"
#include "ui/actions/keyed_text.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

TimecodeEdit::TimecodeEdit(const Theme &theme, QWidget *parent) : QLineEdit(parent), m_theme(theme)
{
    enlarge(this, 1.2, true);
    setAlignment(Qt::AlignCenter);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Time"));
    setKeyed(this, "toolTip",
             tr("Time in the session. Type one and press Enter to go there ({play.goto})."));
    setText(QString::fromStdString(formatTimecode(m_time)));
    connect(this, &QLineEdit::textEdited, this, [this] { setValid(true); });
    connect(&theme, &Theme::changed, this, [this] { setValid(true); });
}

void TimecodeEdit::setTime(MediaTime time)
{
    m_time = time;
    if (m_editing)
        return;
    const QString text = QString::fromStdString(formatTimecode(time));
    if (text != this->text())
        setText(text);
}

QSize TimecodeEdit::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("0:00:00.000")) + 20,
            QLineEdit::sizeHint().height()};
}

void TimecodeEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_editing = true;
    QMetaObject::invokeMethod(this, &QLineEdit::selectAll, Qt::QueuedConnection);
}

void TimecodeEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        restore();
}

void TimecodeEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        enter();
    } else if (event->key() == Qt::Key_Escape) {
        restore();
        clearFocus();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

/// While typing, digits, Escape and the like belong to the field and not to shortcuts.
bool TimecodeEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        if (plain && (key->key() == Qt::Key_Escape || !key->text().isEmpty())) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void TimecodeEdit::enter()
{
    const auto time = parseTimecode(text().trimmed().toStdString());
    if (!time) {
        setValid(false);
        QToolTip::showText(mapToGlobal(QPoint(0, height())),
                           tr("Not a time. Write seconds, minutes:seconds or "
                              "hours:minutes:seconds, for example 1:02.5."),
                           this);
        return;
    }
    m_editing = false;
    m_time = *time;
    clearFocus();
    Q_EMIT timeEntered(*time);
}

void TimecodeEdit::restore()
{
    m_editing = false;
    setValid(true);
    setTime(m_time);
}

void TimecodeEdit::setValid(bool valid)
{
    QPalette colors = palette();
    colors.setColor(QPalette::Text, m_theme.color(valid ? Role::Text : Role::Problem));
    setPalette(colors);
}

} // namespace duologue::ui
