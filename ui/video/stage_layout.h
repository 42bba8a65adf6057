#pragma once

#include <vector>

#include <QRect>

/// Where the views go on the stage. Pure geometry.
namespace duologue::ui {

enum class StageMode {
    Strip, ///< one large view, the others as a film strip
    Grid   ///< all views alike
};

/// Rectangles for `count` views inside `area`, `gap` pixels apart, none overlapping another. In
/// Strip mode the first rectangle is the large view and the strip lies below or beside it,
/// whichever leaves the large picture more room; in Grid mode the number of columns is chosen for
/// the largest pictures. `aspect`: width over height the pictures are expected to have. Empty
/// rectangles where there is no room.
std::vector<QRect> layoutStage(QRect area, int count, StageMode mode, int gap,
                               double aspect = 16.0 / 9.0);

/// The largest size with this picture's aspect that fits inside; never empty for non-empty input.
QSize fitInside(QSize picture, QSize room);

} // namespace duologue::ui
