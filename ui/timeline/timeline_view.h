#pragma once

#include <vector>

#include <QWidget>

#include "ui/timeline/overlay.h"
#include "ui/timeline/time_scroll.h"
#include "ui/timeline/timeline_menus.h"
#include "ui/timeline/timeline_pointer.h"
#include "ui/timeline/track_board.h"

class QScrollBar;
class QTimer;

namespace duologue::ui {

class Selection;

/// The session over time: a ruler and tracks. Shows what the controller holds and changes it only
/// through the controller. Which kinds of tracks there are is the providers' to say that the board
/// is given. UI thread. Controller, selection, player and theme must outlive it.
///
/// It paints itself: each track is kept as a picture at the screen's own resolution, of which
/// scrolling paints only what is uncovered, and playhead, pointer line and drags are drawn over the
/// pictures. tests/bench/bench_timeline.cpp measures it against QCustomPlot.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    TimelineView(SessionController &controller, Selection &selection, media::Player &player,
                 const Theme &theme, QWidget *parent = nullptr);
    ~TimelineView() override;

    TrackBoard &board() { return m_board; }
    const TrackList &tracks() const { return m_board.tracks(); }
    TimeScroll &time() { return *m_time; }
    const TimeAxis &axis() const { return m_time->axis(); }
    /// Nothing when no session is open.
    std::optional<TimeSpan> visibleSpan() const;
    TimelineMenus &menus() { return *m_menus; }
    AnnotationCommands &annotationCommands() { return *m_commands; }
    BlockCommands &blocks() { return *m_blocks; }
    Selection &selection() { return m_selection; }
    media::Player &player() { return m_player; }

    /// The selected time, else the selected annotation with a little around it.
    void zoomToSelection();

    // Geometry, in the view's coordinates.
    QRect rulerRect() const;
    QRect tracksRect() const; ///< under the ruler, right of the heads
    QRect trackRect(const Track &track) const;
    QRect headRect(const Track &track) const;
    QRect newTierRect() const; ///< below the last head: a click asks for a new tier
    QScrollBar &verticalBar() { return *m_vertical; }

    HeadState headState(const Track &track) const;
    LayerContext layerContext() const;
    /// While something is dragged, time and tracks stay as they are.
    void setHeld(bool held);
    /// Columns of tracks painted so far, in device pixels: what scrolling and editing cost.
    /// Playback and hovering add none.
    std::int64_t columnsPainted() const { return m_columnsPainted; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void textEditRequested(duologue::Id annotation);
    void newTierRequested();
    void tierFormRequested(duologue::Id tier);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectSession();
    void connectTracks();
    void movePlayhead(MediaTime position);
    void selectionChanged(Id annotation);
    void currentTrackChanged(const QString &key);
    void look();
    void layOut();
    void revealTrack(const Track &track);
    int headWidth() const;
    int rulerHeight() const;
    std::vector<OverlayState::Running> runningBoxes() const;

    // timeline_paint.cpp
    void paintRulerAndCorner(QPainter &painter, const QRectF &covered);
    void paintTracks(QPainter &painter, const QRect &exposed);
    void paintTrack(QPainter &painter, Track &track, const QRect &rect, const QRect &part);
    OverlayState overlayState() const;
    void addGhosts(OverlayState &state) const;

    SessionController &m_controller;
    Selection &m_selection;
    media::Player &m_player;
    const Theme &m_theme;
    QScrollBar *m_horizontal;
    QScrollBar *m_vertical;
    QTimer *m_rest; ///< since what is in sight changed
    TimeScroll *m_time;
    TrackBoard m_board;
    AnnotationCommands *m_commands;
    BlockCommands *m_blocks;
    TimelinePointer *m_pointer;
    TimelineMenus *m_menus;

    std::vector<Tick> m_ticks;
    LabelFont m_font;
    LabelFont m_smallFont;
    std::int64_t m_columnsPainted = 0;
    Id m_selected = 0;
    bool m_several = false; ///< are selected, as it is painted
    std::size_t m_runningShown = 0;
};

} // namespace duologue::ui
