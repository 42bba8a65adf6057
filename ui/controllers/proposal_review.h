#pragma once

#include <optional>

#include <QObject>
#include <QString>

#include "core/session/proposals.h"
#include "ui/controllers/play_once.h"

class QKeyEvent;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class Selection;
class SessionController;

/// Going through what was found by ear, one after the other: the selected proposal is taken,
/// refused or adjusted, and the next is selected and played. Each is one edit. UI thread.
class ProposalReview : public QObject
{
    Q_OBJECT
public:
    static constexpr MediaTime stride = MediaTime::fromMilliseconds(50); ///< of an arrow

    ProposalReview(SessionController &session, media::Player &player, Selection &selection,
                   QObject *parent = nullptr);

    int count() const { return m_count; } ///< of those that wait
    bool isAt() const;                    ///< one of them is selected

    void take();
    void refuse();
    void takeAll();
    void refuseAll();
    void moveBegin(MediaTime by);
    void moveEnd(MediaTime by);
    /// Step 1 or -1 in time; from the playhead where none is selected. Plays it.
    void go(int step);

    /// Enter, Backspace, arrows (with Shift: the end), N and P, while a proposal is selected; N and
    /// P also else, while any waits. A ShortcutOverride is accepted if the key is ours; true: done,
    /// do not pass on.
    bool handleKey(QKeyEvent *event);

Q_SIGNALS:
    void changed(); ///< count(), or whether one is selected
    void message(const QString &text);

private:
    void recount();
    void show(Id annotation);
    void act(int key, bool shifted);
    void move(MediaTime begin, MediaTime end);

    SessionController &m_session;
    media::Player &m_player;
    Selection &m_selection;
    PlayOnce m_once;
    int m_count = 0;
    Id m_next = 0; ///< to be selected when the selected one is gone
};

} // namespace duologue::ui
