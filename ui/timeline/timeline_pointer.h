#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QRect>

#include "ui/timeline/gesture.h"
#include "ui/timeline/layer.h"
#include "ui/timeline/track_heads.h"

class QMouseEvent;
class QTimer;

namespace duologue::ui {

class TimelineView;

/// What the pointer does to a timeline: what lies under it, gestures and what they show meanwhile.
class TimelinePointer : public QObject, private GestureHost
{
    Q_OBJECT
public:
    explicit TimelinePointer(TimelineView &view);
    ~TimelinePointer() override;

    /// What is at a point: a track, and whether its head.
    struct Place
    {
        Track *track = nullptr;
        QRect rect; ///< of the track or of the head
        bool head = false;
    };
    Place placeAt(QPoint position) const;
    std::optional<Hit> hitAt(const Place &place, QPointF position) const;
    QString tipAt(QPoint position) const;

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void doubleClick(const QMouseEvent &event);
    /// Null: it has left.
    void hover(std::optional<QPoint> position);
    bool isBusy() const { return m_gesture != nullptr; }
    void giveUp(); ///< what has begun

    std::optional<QPoint> hovered() const { return m_hover; }
    std::optional<MediaTime> snapLine() const { return m_snapLine; }
    /// Stays until the edit is saved or refused.
    const std::vector<Ghost> &ghosts() const { return m_ghosts; }
    void dropGhost() { showGhost(std::nullopt); }
    const std::optional<QRectF> &band() const { return m_band; } ///< being drawn to select
    std::optional<int> dropLine() const; ///< where a track that is dragged would go

Q_SIGNALS:
    /// An annotation was double-clicked.
    void textEditRequested(duologue::Id annotation);

private:
    Pointer pointerAt(QPointF position, Qt::KeyboardModifiers modifiers) const;
    int heightIn(QPoint position) const;
    Track *borderAt(QPoint position) const;

    void updateCursor(const QMouseEvent &event);

    // timeline_gestures.cpp
    std::unique_ptr<Gesture> gestureFor(const QMouseEvent &event);
    std::unique_ptr<Gesture> headGesture(const Place &place, QPoint position);
    std::unique_ptr<Gesture> trackGesture(const Place &place, const QMouseEvent &event);
    std::unique_ptr<Gesture> blockMove(const Hit &grabbed, const Pointer &start,
                                       std::function<void()> onClick);
    std::unique_ptr<Gesture> trackMove(const Track &track);
    void clickAt(MediaTime time, const std::optional<Hit> &hit);
    void extendSpan(MediaTime to);
    void scrollUnderDrag();
    const Track *dropTarget(int y) const;

    // GestureHost
    MediaTime snapped(const Pointer &pointer, Id except) override;
    void hideSnapLine() override;
    void showGhost(const std::optional<Ghost> &ghost) override;
    void showBlock(std::vector<Ghost> ghosts) override;
    void showBand(const std::optional<QRectF> &band) override;
    void selectInside(const QRectF &band) override;
    Id editableTierAt(const Pointer &pointer) const override;
    void seek(MediaTime time) override;
    void scrollBy(double dx, int dy) override;
    void selectSpan(std::optional<TimeSpan> span) override;
    MediaTime duration() const override;
    AnnotationCommands &commands() override;
    BlockCommands &blocks() override;

    TimelineView &m_view;
    QTimer *m_dragScroll;
    std::unique_ptr<Gesture> m_gesture;
    QPointF m_pressed;
    bool m_dragging = false;
    std::optional<QPoint> m_hover;
    std::optional<MediaTime> m_snapLine;
    std::optional<int> m_dropY; ///< where a track is being dragged to
    std::vector<Ghost> m_ghosts;
    std::optional<QRectF> m_band;
};

} // namespace duologue::ui
