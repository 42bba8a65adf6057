#pragma once

#include <vector>

#include <QString>

#include "ui/timeline/time_axis.h"

namespace duologue::ui {

struct Tick
{
    MediaTime time;
    bool major = false; ///< carries a label
    QString label;      ///< empty for minor ticks

    bool operator==(const Tick &) const = default;
};

/// The ticks inside the visible span, in order. Labels are at least `labelPitch` pixels apart and
/// the step is the smallest of 1, 2, 5 × 10ⁿ ms below a second, then 1, 2, 5, 10, 15, 30 seconds
/// and minutes, then whole hours.
std::vector<Tick> rulerTicks(const TimeAxis &axis, double labelPitch);

/// "0:39", "0:39.28", "1:02:03": as few parts as needed, with `decimals` (0 to 3) of a second.
/// Rounds to the nearest.
QString timeLabel(MediaTime time, int decimals);

/// "0:12.0–0:14.0".
QString spanLabel(TimeSpan span, int decimals = 1);

} // namespace duologue::ui
