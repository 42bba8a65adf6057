#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include <QPainter>
#include <QString>

#include "core/session/indexed_edit.h"
#include "core/session/session.h"
#include "ui/theme/theme.h"
#include "ui/timeline/canvas.h"
#include "ui/timeline/time_axis.h"

namespace duologue::ui {

/// What a layer may look at while it paints or answers. Valid during one call.
struct LayerContext
{
    const Session &session;
    const Theme &theme;
    const TimeAxis &axis;
    LabelFont font;
    LabelFont smallFont; ///< figures and units
    double pixelRatio = 1;
    Id selected = 0;                       ///< annotation
    std::span<const Id> alsoSelected = {}; ///< all that are, sorted

    bool isSelected(Id annotation) const
    {
        return annotation == selected || std::ranges::binary_search(alsoSelected, annotation);
    }
};

/// What lies under the pointer.
struct Hit
{
    enum class Part { Body, Begin, End };

    Id annotation = 0;
    Id participant = 0; ///< rating cells: whose
    TimeSpan span;
    Part part = Part::Body;
    bool movable = false; ///< its edges may be dragged
    double scale = 0;     ///< what the scale of the track says at this height
    double value = 0;     ///< what is measured there

    bool operator==(const Hit &) const = default;
};

/// A figure beside a track.
struct ScaleMark
{
    double y = 0; ///< device-independent pixels below the top of the track
    QString text;

    bool operator==(const ScaleMark &) const = default;
};

/// Draws one model on one track. What is drawn grows with the pixels, not with the data. UI thread.
class Layer
{
public:
    virtual ~Layer() = default;

    /// The columns of the canvas, whose left edge is axis position 0. What stands at a time looks
    /// the same wherever that time lies in view, so that a scrolled picture can be kept; a layer
    /// for which that is not so says so by scrolls().
    virtual void paint(Canvas &canvas, const LayerContext &context) const = 0;
    virtual bool scrolls(const LayerContext &) const { return true; }
    /// What stays in place while time scrolls under it: notes, scales, the label of a box that
    /// begins out of sight. `rect` is the track in the painter's coordinates, its left edge at axis
    /// position 0.
    virtual void paintFixed(QPainter &, const QRectF & /*rect*/, const LayerContext &) const {}
    virtual std::optional<Hit> hitTest(QPointF, const QRectF &, const LayerContext &) const
    {
        return {};
    }
    /// The nearest time worth snapping to, at most `tolerance` away; `except` is the annotation
    /// that is being moved.
    virtual std::optional<MediaTime> snap(MediaTime, MediaTime /*tolerance*/, Id /*except*/,
                                          const Session &) const
    {
        return {};
    }
    /// "P17, 0:12.0–0:14.0, yes": for tool tips and screen readers.
    virtual QString describe(const Hit &, const Session &) const { return {}; }
    /// What the height of the track stands for, from the top down, at least a line apart.
    virtual std::vector<ScaleMark> scale(double /*height*/, double /*lineHeight*/) const
    {
        return {};
    }
    /// In small letters under the name of its track, where there is room: a figure of what is
    /// shown.
    virtual QString remarks() const { return {}; }
    /// The session has been opened (edit is null) or changed. True: paint again.
    virtual bool update(const Session &session, const IndexedEdit *edit) = 0;
};

} // namespace duologue::ui
