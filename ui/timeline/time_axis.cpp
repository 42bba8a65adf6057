#include "ui/timeline/time_axis.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {

TimeAxis::TimeAxis(TimeSpan visible, double width)
    : m_begin(static_cast<double>(visible.begin.us)),
      m_usPerPixel(static_cast<double>(std::max<std::int64_t>(visible.length().us, 1)) /
                   std::max(width, 1.0)),
      m_width(std::max(width, 1.0))
{
}

MediaTime TimeAxis::time(double x) const
{
    return {std::llround(microseconds(x))};
}

MediaTime TimeAxis::length(double pixels) const
{
    return {std::llround(pixels * m_usPerPixel)};
}

TimeSpan TimeAxis::visible() const
{
    return {time(0), time(m_width)};
}

TimeAxis TimeAxis::limited(const AxisLimits &limits) const
{
    TimeAxis axis = *this;
    const double duration = static_cast<double>(std::max(limits.duration, limits.shortest).us);
    const double shortest = static_cast<double>(limits.shortest.us);
    axis.m_usPerPixel = std::clamp(m_usPerPixel, shortest / m_width, duration / m_width);
    axis.m_begin = std::clamp(m_begin, 0.0, std::max(0.0, duration - axis.m_usPerPixel * m_width));
    return axis;
}

TimeAxis TimeAxis::zoomed(double factor, double x, const AxisLimits &limits) const
{
    const double fixed = microseconds(x);
    TimeAxis axis = *this;
    axis.m_usPerPixel = m_usPerPixel / factor;
    axis.m_usPerPixel = axis.limited(limits).m_usPerPixel;
    axis.m_begin = fixed - x * axis.m_usPerPixel;
    return axis.limited(limits);
}

TimeAxis TimeAxis::scrolled(double pixels, const AxisLimits &limits) const
{
    TimeAxis axis = *this;
    axis.m_begin += pixels * m_usPerPixel;
    return axis.limited(limits);
}

TimeAxis TimeAxis::resized(double width, const AxisLimits &limits) const
{
    TimeAxis axis = *this;
    axis.m_width = std::max(width, 1.0);
    return axis.limited(limits);
}

TimeAxis TimeAxis::showing(TimeSpan span, const AxisLimits &limits) const
{
    return TimeAxis(span, m_width).limited(limits);
}

} // namespace duologue::ui
