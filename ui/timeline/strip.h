#pragma once

#include <span>

#include <QImage>

#include "ui/timeline/layer.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {

/// The picture of one track at the screen's own resolution, kept between repaints. When the axis
/// has moved by whole device pixels, only what is uncovered is painted. UI thread.
class Strip
{
public:
    void invalidate() { m_valid = false; }
    /// Brings the picture up to date and returns how many columns that took. `size` is in
    /// device-independent pixels; the axis of the context begins at its left edge.
    int update(const QSize &size, const Layer &layer, const LayerContext &context,
               std::span<const Tick> ticks);
    const QImage &picture() const { return m_picture; }

private:
    std::optional<int> shiftTo(const LayerContext &context) const;
    void shift(int by);
    void paint(int from, int end, const Layer &layer, const LayerContext &context,
               std::span<const Tick> ticks);

    QImage m_picture;
    TimeAxis m_axis;
    bool m_valid = false;
};

} // namespace duologue::ui
