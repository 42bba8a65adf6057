#pragma once

#include <QWidget>

class QVBoxLayout;

namespace duologue::ui {

class ActionTable;
class RecentSessions;

/// What stands in the window while no session is open: how to open one, and the last ones, of which
/// the latest that is there has the keyboard; the digit before each opens it, too.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    StartPage(ActionTable &actions, RecentSessions &recent, QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void list();
    void addSession(const QString &path);

    RecentSessions &m_recent;
    QVBoxLayout *m_list;
    QWidget *m_first = nullptr; ///< gets the keyboard where no session was opened before
};

} // namespace duologue::ui
