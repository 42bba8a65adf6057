#pragma once

#include <QObject>

class QWidget;

namespace duologue::ui {

/// Typing into this widget writes text; a read-only line does not count.
bool isTextField(const QWidget *widget);

/// Keeps the one-key shortcuts out of text fields: while one has the focus, keys without Ctrl, Alt
/// or a function key belong to it. Install it on the application.
class TextFieldGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace duologue::ui
