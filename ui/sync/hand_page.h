#pragma once

#include <map>
#include <optional>

#include <QWidget>

#include "core/base/id.h"
#include "core/media/video_frame.h"
#include "core/time/media_time.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class ActionTable;
class SessionController;
class SyncController;
class Theme;
class VideoTile;

/// Two views side by side, to put one in step with the other by eye: by frames, by milliseconds, by
/// "this frame is that frame", or by a clock that both show.
class HandPage : public QWidget
{
    Q_OBJECT
public:
    HandPage(SessionController &session, SyncController &sync, media::Player &player,
             ActionTable &actions, const Theme &theme, QWidget *parent = nullptr);

    /// The view that is moved, and the one that stays; 0 without views.
    Id moving() const;
    Id fixed() const;
    /// Ignored for the view that stays, and for what is no view.
    void setMoving(Id source);

    void nudgeFrames(int frames);
    void nudge(MediaTime by);
    /// Keeps the picture of the view that stays; the playhead is then free to look for the same
    /// moment in the other.
    void mark();
    /// The picture now shown of the moved view is the moment that was marked.
    void match();
    /// Likewise, and the moment matched before stays matched: offset and drift.
    void matchBoth();
    /// Reads both clocks as typed and moves the view by their difference.
    void matchClocks();
    void editClocks();
    std::optional<MediaTime> marked() const { return m_marked; } ///< session time

private:
    void build(ActionTable &actions);
    void buildClocks(ActionTable &actions);
    void startAnew();
    void showViews();
    /// Choosing for one side what the other shows exchanges the two.
    void choose(Id fixed, Id moving);
    void showPair(Id fixed, Id moving);
    void showPictures();
    void unmark();
    void forgetMatch();
    void say(const QString &text);
    const media::VideoFramePtr &frameOf(Id source) const;
    /// Session time at which the picture shown of a view appeared.
    std::optional<MediaTime> shownAt(Id source) const;

    SessionController &m_session;
    SyncController &m_sync;
    media::Player &m_player;
    const Theme &m_theme;
    std::map<Id, media::VideoFramePtr> m_frames;
    media::VideoFramePtr m_markedFrame;
    std::optional<MediaTime> m_marked;
    /// Source times of what was matched last, in the view that stays and in the one moved.
    std::optional<std::pair<MediaTime, MediaTime>> m_matched;
    std::pair<Id, Id> m_chosen; ///< the views that stay and move as somebody said; 0: nobody did
    std::pair<Id, Id> m_shown;
    QComboBox *m_movingBox = nullptr;
    QComboBox *m_fixedBox = nullptr;
    VideoTile *m_movingTile = nullptr;
    VideoTile *m_fixedTile = nullptr;
    QLineEdit *m_movingClock = nullptr;
    QLineEdit *m_fixedClock = nullptr;
    QLabel *m_status = nullptr;
};

} // namespace duologue::ui
