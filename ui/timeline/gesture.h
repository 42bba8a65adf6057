#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <Qt>

#include "ui/controllers/block_commands.h"
#include "ui/timeline/annotation_commands.h"

namespace duologue::ui {

/// The pointer during a gesture.
struct Pointer
{
    QPointF position;  ///< in the view
    MediaTime time;    ///< under it, inside the session
    bool free = false; ///< snapping is suspended
};

/// An annotation as it would be if the button were released now.
struct Ghost
{
    Id tier = 0;
    Id annotation = 0; ///< 0: not there yet
    TimeSpan span;
    bool operator==(const Ghost &) const = default;
};

/// What a gesture may do to the view it happens in.
class GestureHost
{
public:
    virtual ~GestureHost() = default;
    /// The nearest time worth snapping to, and shows a line there; the time itself if none is near
    /// or the pointer is free.
    virtual MediaTime snapped(const Pointer &pointer, Id except) = 0;
    virtual void hideSnapLine() = 0;
    virtual void showGhost(const std::optional<Ghost> &ghost) = 0;
    /// Several at once; the first is the one that is told of in words.
    virtual void showBlock(std::vector<Ghost> ghosts) = 0;
    virtual void showBand(const std::optional<QRectF> &band) = 0;
    virtual void selectInside(const QRectF &band) = 0;
    /// Of the track under the pointer; 0 where none can be edited there.
    virtual Id editableTierAt(const Pointer &pointer) const = 0;
    virtual void seek(MediaTime time) = 0;
    virtual void scrollBy(double dx, int dy) = 0;
    virtual void selectSpan(std::optional<TimeSpan> span) = 0;
    virtual MediaTime duration() const = 0;
    virtual AnnotationCommands &commands() = 0;
    virtual BlockCommands &blocks() = 0;
};

/// One press, drag and release. A press that never moves far is a click.
class Gesture
{
public:
    virtual ~Gesture() = default;
    virtual void drag(const Pointer &pointer) = 0;
    virtual void release(const Pointer &pointer) = 0;
    virtual void click(const Pointer &) {}
    virtual void cancel() {}
};

/// Drags the playhead along the ruler.
std::unique_ptr<Gesture> makeScrub(GestureHost &host);
/// Moves what is visible.
std::unique_ptr<Gesture> makePan(GestureHost &host, QPointF from);
/// Selects time from `anchor`; a click does `onClick` instead.
std::unique_ptr<Gesture> makeSpanSelection(GestureHost &host, MediaTime anchor,
                                           std::function<void()> onClick);
/// Moves one edge of an annotation; a click does `onClick` instead.
std::unique_ptr<Gesture> makeEdgeMove(GestureHost &host, const Ghost &start, Edge edge,
                                      std::function<void()> onClick);
/// Draws a new annotation; a click does `onClick` instead. The key that suspends snapping also
/// begins this gesture; it counts only when pressed again.
std::unique_ptr<Gesture> makeDraw(GestureHost &host, Id tier, const Pointer &start,
                                  std::function<void()> onClick);
/// Drags a track by its head: `onDrag` hears of the pointer, `onDrop` of where it was let go, and
/// of nothing where the drag was given up; a click does `onClick` instead.
std::unique_ptr<Gesture> makeTrackMove(std::function<void(int)> onDrag,
                                       std::function<void(std::optional<int>)> onDrop,
                                       std::function<void()> onClick);
/// Changes the height of a track.
std::unique_ptr<Gesture> makeResize(std::function<void(int)> setHeight, int height, QPointF from);

} // namespace duologue::ui
