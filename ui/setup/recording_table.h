#pragma once

#include <vector>

#include <QTableWidget>

#include "core/setup/recording.h"
#include "core/setup/session_plan.h"

namespace duologue::ui {

/// What is in it, behind what is wrong with it.
QString contentOf(const setup::Recording &recording);

/// The recordings of a session, a row each: name, role, of whom, what is in it, where it is.
/// Delete removes the chosen rows, Alt+Up and Alt+Down move them. UI thread.
class RecordingTable : public QTableWidget
{
    Q_OBJECT
public:
    enum Column { Name, Role, Subject, Content, File };

    explicit RecordingTable(QWidget *parent = nullptr);

    void setPeople(const QStringList &pseudonyms);
    void add(const setup::SessionPlan::Recording &recording, const QString &content);
    void setContent(int row, const QString &content, bool problem = false);
    int rowOf(const QString &file) const; ///< by path; -1: none
    /// Another file for the same recording: role, person, name and timing stay.
    void relink(int row, const setup::Recording &recording);
    void removeChosen();
    void moveChosen(int direction);
    std::vector<setup::SessionPlan::Recording> recordings() const; ///< top to bottom

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const setup::SessionPlan::Recording &recording, const QString &content);
    setup::SessionPlan::Recording recording(int row) const;

    QStringList m_people;
};

} // namespace duologue::ui
