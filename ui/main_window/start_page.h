#pragma once

#include <QWidget>

class QVBoxLayout;

namespace duologue::ui {

class ActionTable;

/// What stands in the window while no session is open: how to open one, and the last ones.
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
};

} // namespace duologue::ui
