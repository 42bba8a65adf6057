#pragma once

#include <QObject>

class QKeyEvent;
class QWidget;

namespace duologue::ui {

/// Typing into this widget writes text; a read-only line does not count.
bool isTextField(const QWidget *widget);

/// A property of a list with which Home and End are the player's.
inline constexpr const char *leavesEnds = "leavesEnds";

/// Keeps shortcuts from what has the keyboard. While a text field has the focus, keys without Ctrl,
/// Alt or a function key belong to it; while a list or a menu has popped up, all keys belong to
/// that. A list has Home and End, unless it has the property `leavesEnds`. A button that was
/// reached by Tab has Space; one that was clicked leaves it to playing. Install it on the
/// application.
class ShortcutGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool pressesButton(const QKeyEvent &event) const;
    static bool walksList(const QKeyEvent &event);
    bool letPopupHave(QObject *watched, QKeyEvent *event);

    bool m_passing = false; ///< to the popup
    bool m_byTab = false;   ///< is how what has the keyboard got it
    int m_taken = 0;        ///< the key that closed one, until it is released
};

} // namespace duologue::ui
