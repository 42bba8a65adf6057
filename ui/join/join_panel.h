#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/time/media_time.h"

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace duologue::ui {

class ConflictModel;
class JoinController;

/// Joins copies of the open session: which ones, what is taken from each, and what they did
/// differently, to be decided by digits while the place plays.
class JoinPanel : public QWidget
{
    Q_OBJECT
public:
    explicit JoinPanel(JoinController &join, QWidget *parent = nullptr);

    /// Looks for copies anew.
    void start();
    void join();
    void askAndWrite();

Q_SIGNALS:
    /// A place where two differ is to be looked at.
    void placeActivated(duologue::Id participant, duologue::TimeSpan span);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectController();
    void addCopies(const QStringList &files, bool checked);
    QStringList copies() const;
    void askForCopies();
    void compare();
    void showComparison();
    void showState();
    void decide(std::size_t version);
    void play();
    bool takesKey(int key) const;

    JoinController &m_join;
    QListWidget *m_copies;
    QLabel *m_shares, *m_status;
    ConflictModel *m_conflicts;
    QTableView *m_table;
    QPushButton *m_into, *m_write;
};

} // namespace duologue::ui
