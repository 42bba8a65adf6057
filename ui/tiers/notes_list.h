#pragma once

#include <QDialog>

#include "core/session/edit.h"
#include "core/session/notes.h"

class QLabel;
class QTreeWidget;

namespace duologue::ui {

class SessionController;

/// Notes and bookmarks in order of time: choosing one jumps there, F2 types its words, Del takes it
/// away. Stays open beside the window. UI thread; the session must outlive it.
class NotesList : public QDialog
{
    Q_OBJECT
public:
    explicit NotesList(SessionController &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void noteActivated(duologue::Id annotation);

private:
    void fill();
    bool concerns(const Edit &edit) const;
    void remove();
    const Note *current() const;

    SessionController &m_session;
    QTreeWidget *m_list;
    QLabel *m_empty;
    std::vector<Note> m_notes;
};

} // namespace duologue::ui
