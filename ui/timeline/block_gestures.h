#pragma once

#include <vector>

#include "ui/timeline/gesture.h"

namespace duologue::ui {

/// Moves all that are selected along time and, where they are of one tier, to another one; a click
/// does `onClick` instead. `grabbed` is the one under the pointer, the first of `all`.
std::unique_ptr<Gesture> makeBlockMove(GestureHost &host, std::vector<Ghost> all,
                                       const Pointer &start, std::function<void()> onClick);
/// Selects what lies in the rectangle that is drawn; a click does `onClick` instead.
std::unique_ptr<Gesture> makeRubberBand(GestureHost &host, QPointF from,
                                        std::function<void()> onClick);

} // namespace duologue::ui
