#pragma once

#include <QLineEdit>

#include "core/time/media_time.h"

namespace duologue::ui {

class Theme;

/// A time that follows the clock until somebody types: Enter asks to go there, Escape or leaving
/// the field restores the clock's time.
class TimecodeEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit TimecodeEdit(const Theme &theme, QWidget *parent = nullptr);

    /// Shown at once, or after editing ends.
    void setTime(MediaTime time);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void timeEntered(duologue::MediaTime time);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void enter();
    void restore();
    void setValid(bool valid);

    const Theme &m_theme;
    MediaTime m_time;
    bool m_editing = false;
};

} // namespace duologue::ui
