#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace duologue::ui {

/// Waits for one stroke while it has the keyboard, and takes whatever is pressed, Tab and Space as
/// well; Esc gives up.
class KeyField : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeyField(QWidget *parent = nullptr);

Q_SIGNALS:
    void pressed(const QKeySequence &key);
    void givenUp();

protected:
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void take(const QKeyEvent &event);
};

} // namespace duologue::ui
