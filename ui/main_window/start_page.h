#pragma once

#include <QWidget>

class QVBoxLayout;

namespace duologue::ui {

class ActionTable;

/// What stands in the window while no session is open: how to open one, and the last ones, of which
/// the latest has the keyboard.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(ActionTable &actions, QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);

Q_SIGNALS:
    void openRequested(const QString &path);

private:
    QVBoxLayout *m_recent;
    QWidget *m_first = nullptr; ///< gets the keyboard where no session was opened before
};

} // namespace duologue::ui
