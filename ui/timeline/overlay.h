#pragma once

#include <optional>
#include <vector>

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/timeline/time_axis.h"

namespace duologue::ui {

/// What is drawn over the finished tracks, so that it can move without painting them again.
/// Positions are in the view; `tracks` is the area right of the heads and under the ruler.
struct OverlayState
{
    QRect ruler;
    QRect tracks;
    MediaTime playhead;
    std::optional<TimeSpan> span; ///< selected time
    std::optional<TimeSpan> loop;
    std::optional<double> hoverX;
    std::optional<MediaTime> snapLine;
    QRect ghost;                   ///< null: none
    std::vector<QRect> companions; ///< what moves with it
    std::optional<QRectF> band;    ///< drawn to select what lies in it
    QString ghostLabel;
    QColor ghostColor;
    struct Running
    {
        QRect box; ///< cut to the tracks
        QColor color;
    };
    std::vector<Running> running; ///< utterances begun and not ended
    std::optional<int> dropLine;  ///< where a track that is dragged would go
};

void paintOverlay(QPainter &painter, const OverlayState &state, const TimeAxis &axis,
                  const Theme &theme, const QFont &smallFont);

/// Where the time under the pointer is written in the ruler; null where the pointer is elsewhere.
QRectF hoverPlate(const OverlayState &state, const TimeAxis &axis, const QFont &smallFont);

/// What has to be repainted when the playhead leaves or reaches this position.
QRect playheadStrip(double x, const QRect &ruler, const QRect &tracks);

} // namespace duologue::ui
