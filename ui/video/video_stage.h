#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "core/media/video_frame.h"
#include "core/media/view_state.h"
#include "core/session/indexed_edit.h"
#include "ui/video/frame_export.h"
#include "ui/video/stage_layout.h"

class QMenu;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class FloatingView;
class PictureOverlay;
struct ViewPicture;
class SessionController;
class Theme;
class VideoTile;

/// All views of the session: one large with the others as a film strip, or a grid. A click brings
/// a view forward, a double click puts it in its own window. Shows what the player plays; gives
/// the player no sources, only the sizes the views need.
class VideoStage : public QWidget
{
    Q_OBJECT
public:
    VideoStage(SessionController &session, media::Player &player, const Theme &theme,
               QWidget *parent = nullptr);
    ~VideoStage() override;

    StageMode mode() const { return m_mode; }
    void setMode(StageMode mode);
    void toggleMode();

    /// Views in screen order, floating ones included.
    std::vector<Id> views() const;
    Id front() const { return m_front; }
    /// By position in views(), from 0; raises the window of a floating one. Ignored out of range.
    void bringForward(int index);
    void floatView(Id source);
    void dockView(Id source);
    bool isFloating(Id source) const { return m_floating.contains(source); }
    void dockAll();
    /// A sentence in place of the picture, until the source opens.
    void setProblem(Id source, const QString &message);
    /// Paints this over the pictures of all views while it is shown; the stage owns it.
    void addOverlay(std::unique_ptr<PictureOverlay> overlay);
    /// What is shown over a view.
    void paintOverlays(QPainter &painter, const ViewPicture &picture) const;
    /// All that is shown over it is known; else it is asked for.
    bool overlaysReady(Id source, MediaTime session) const;
    /// How strong all overlays are, 0 to 1; a slider in the views' menus sets it.
    double overlayStrength() const { return m_overlayStrength; }
    void setOverlayStrength(double strength);

    /// Of all views: a picture may be shown for so long.
    MediaTime longestFrame() const;
    /// How many views show the picture of this time; the others have none, or wait for it.
    int viewsShowing() const;
    int viewsWaiting() const;
    MediaTime skew() const { return m_skew; } ///< of those that show one
    /// None of them is further from the clock than its pictures last.
    bool isInStep() const;

    QSize sizeHint() const override { return {800, 480}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void modeChanged(duologue::ui::StageMode mode);
    void frontChanged(duologue::Id source);
    /// How many views show their picture, and how far they are from the clock.
    void stepChanged();
    /// One sentence on what could not be done.
    void failed(const QString &message);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onEdit(const IndexedEdit &edit);
    void rebuild();
    void addTile(Id source);
    void removeTile(Id source);
    void arrange();
    void bringForward(Id source);
    void onDoubleClick();
    void queueSize(Id source);
    void sendSizes();
    void showSkew(MediaTime skew);
    void watchWaiting();
    int viewsThat(media::ViewState state) const;
    void saveFrame(Id source);
    bool giveMouse(const QMouseEvent &event, const QRectF &picture, Id source);
    void updateTiles();
    void addStrength(QMenu *menu);
    bool showsOverlays() const;
    void refreshStep();
    std::vector<VideoTile *> docked() const;

    SessionController &m_session;
    media::Player &m_player;
    const Theme &m_theme;
    StageMode m_mode = StageMode::Strip;
    std::vector<Id> m_order;
    std::map<Id, VideoTile *> m_tiles;
    std::map<Id, FloatingView *> m_floating;
    std::map<Id, QString> m_problems;
    std::map<Id, QSize> m_sentSizes;
    Id m_front = 0;
    Id m_lastPressed = 0;
    MediaTime m_skew;
    bool m_waiting = false; ///< for pictures
    QTimer m_sizeTimer;
    QTimer m_waitTimer; ///< runs while pictures are awaited but it is too early to say so
    FrameExport m_export;
    std::vector<std::unique_ptr<PictureOverlay>> m_overlays; ///< from the picture up
    PictureOverlay *m_grabber = nullptr; ///< whose the mouse is until it is let go
    double m_overlayStrength = 1;
};

} // namespace duologue::ui
