#pragma once

#include "core/time/media_time.h"

namespace duologue::ui {

/// How far a timeline may be scrolled and zoomed.
struct AxisLimits
{
    MediaTime duration;                                   ///< the axis stays inside [0, duration]
    MediaTime shortest = MediaTime::fromMilliseconds(20); ///< of the visible span
};

/// Session time ↔ horizontal position in device-independent pixels, 0 at the left edge of the
/// tracks. A plain value; every change gives a new one.
class TimeAxis
{
public:
    TimeAxis() = default;
    /// `visible` fills `width` pixels. Both must be positive.
    TimeAxis(TimeSpan visible, double width);

    double x(MediaTime time) const
    {
        return (static_cast<double>(time.us) - m_begin) / m_usPerPixel;
    }
    /// To the nearest microsecond.
    MediaTime time(double x) const;
    /// The length of time that so many pixels stand for.
    MediaTime length(double pixels) const;
    /// Same as x(), in microseconds and without rounding.
    double microseconds(double x) const { return m_begin + x * m_usPerPixel; }

    TimeSpan visible() const;
    double width() const { return m_width; }
    double usPerPixel() const { return m_usPerPixel; }

    /// Factor above 1 shows less time. What lies at `x` stays there unless the limits forbid it.
    TimeAxis zoomed(double factor, double x, const AxisLimits &limits) const;
    /// Positive: towards later times.
    TimeAxis scrolled(double pixels, const AxisLimits &limits) const;
    /// Same begin and same scale where the limits allow.
    TimeAxis resized(double width, const AxisLimits &limits) const;
    TimeAxis showing(TimeSpan span, const AxisLimits &limits) const;

    bool operator==(const TimeAxis &) const = default;

private:
    TimeAxis limited(const AxisLimits &limits) const;

    double m_begin = 0; ///< microseconds
    double m_usPerPixel = 1e4;
    double m_width = 1;
};

} // namespace duologue::ui
