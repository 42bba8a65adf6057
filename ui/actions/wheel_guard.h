#pragma once

#include <QObject>

namespace duologue::ui {

/// Keeps the wheel for scrolling: a field in a list that is scrolled changes only where it has the
/// focus, and the wheel does not give it the focus. Install it on the application.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace duologue::ui
