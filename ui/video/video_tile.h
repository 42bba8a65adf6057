#pragma once

#include <functional>

#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QWidget>

#include "core/base/id.h"
#include "core/media/video_frame.h"

namespace duologue::ui {

class Theme;

/// What a tile says about its view.
struct TileInfo
{
    QString label;        ///< "Z1"
    QString role;         ///< "frontal", translated
    QString person;       ///< pseudonym; empty: both or nobody
    int personOrder = -1; ///< colour; -1: nobody in particular

    bool operator==(const TileInfo &) const = default;
};

/// What the right corner of a tile tells.
enum class StepSign { InStep, Apart, Waiting };

/// One view: the newest picture, whose it is, and whether it is in step. Paints pictures that come
/// in its own pixel size without scaling them.
class VideoTile : public QWidget
{
    Q_OBJECT
public:
    VideoTile(Id source, const Theme &theme, QWidget *parent = nullptr);

    Id source() const { return m_source; }
    const TileInfo &info() const { return m_info; }
    void setInfo(TileInfo info);
    /// Null: the source has no picture at this time.
    void setFrame(media::VideoFramePtr frame);
    const media::VideoFramePtr &frame() const { return m_frame; }
    /// One sentence; empty: all is well.
    void setProblem(const QString &message);
    QString problem() const { return m_problem; }
    /// Text of the right corner; empty hides it.
    void setStep(const QString &text, StepSign sign = StepSign::InStep);
    QString stepText() const { return m_step; }
    /// It shows only some of its pictures, because the machine cannot keep up.
    void setReduced(bool reduced);
    bool isReduced() const { return m_reduced; }
    /// What is painted over the picture, given where it lies and its pixels.
    using PaintOver = std::function<void(QPainter &, const QRectF &, const QImage &)>;
    void setOverlay(PaintOver paint) { m_overlay = std::move(paint); }
    /// What takes the mouse over the picture, given where it lies; it answers a press by whether
    /// it wants the rest.
    using MouseOver = std::function<bool(const QMouseEvent &, const QRectF &)>;
    void setMouse(MouseOver take) { m_mouse = std::move(take); }
    /// The file is being read in the background: 0 to 1; 1 hides it.
    void setIndexing(double share);
    /// Whether a picture has come since the view was made.
    bool hasOpened() const { return m_seenFrame; }
    /// The large view tells its role; those of the strip only their name.
    void setLarge(bool large);
    /// Alone in a window: square corners.
    void setFloating(bool floating);
    /// Device pixels the picture may fill; empty while hidden.
    QSize pixelSize() const;

Q_SIGNALS:
    void pressed(duologue::Id source);
    void activated(duologue::Id source);
    void doubleClicked();
    void pixelSizeChanged(duologue::Id source);
    void copyRequested(duologue::Id source);
    void saveRequested(duologue::Id source);
    /// More may be added to it.
    void menuMade(QMenu *menu);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF paintPicture(QPainter &painter) const;
    void paintState(QPainter &painter, const QRectF &room) const;
    void paintMessage(QPainter &painter) const;
    void paintEdge(QPainter &painter) const;
    void paintIndexing(QPainter &painter) const;
    QString title() const;
    void describe();

    Id m_source;
    const Theme &m_theme;
    TileInfo m_info;
    media::VideoFramePtr m_frame;
    bool m_seenFrame = false;
    QString m_problem;
    QString m_step;
    StepSign m_stepSign = StepSign::InStep;
    bool m_reduced = false;
    double m_indexing = 1;
    PaintOver m_overlay;
    MouseOver m_mouse;
    bool m_mouseTaken = false;
    QRectF m_picture; ///< where it was painted last
    bool m_large = false;
    bool m_floating = false;
    qreal m_paintedRatio = 0;
};

} // namespace duologue::ui
