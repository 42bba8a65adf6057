#pragma once

#include <QObject>

#include "core/base/id.h"

class QMenu;

namespace duologue::scheme {
struct Scheme;
}

namespace duologue::ui {

class TimelineView;
class TrackBoard;
struct Track;

/// The menus of a timeline. Those that it makes are owned by the caller.
class TimelineMenus : public QObject
{
    Q_OBJECT
public:
    explicit TimelineMenus(TimelineView &view);

    /// For the selected annotation.
    QMenu *ofAnnotation();
    /// Of a track head; of the timeline where there is no such track.
    QMenu *ofTrack(const QString &key);
    /// That of the current track, where it stands.
    void open();
    /// What a new tier can be: any, or those of the session's scheme and of the shipped ones.
    QMenu *ofNewTier();
    /// That, below the last head.
    void openNewTier();
    /// Asks for a name.
    void saveLayout();
    /// Which tracks are hidden, and how they come back.
    QString hiddenTip() const;

private:
    void addLabels(QMenu &menu, bool editable);
    void addMoves(QMenu &menu, const Track *from);
    void addTemplates(QMenu &menu, const scheme::Scheme &scheme);
    void addTierEntries(QMenu &menu, Id tier);
    void addViews(QMenu &menu, const QString &recording);
    void addRecordings(QMenu &menu);
    void addHidden(QMenu &menu);
    void addLayouts(QMenu &menu);

    TimelineView &m_view;
    TrackBoard &m_board;
};

} // namespace duologue::ui
