#include "ui/timeline/time_scroll.h"

#include <algorithm>
#include <cmath>

#include <QScrollBar>

namespace duologue::ui {
namespace {

constexpr double zoomStep = 1.5;

} // namespace

TimeScroll::TimeScroll(QScrollBar &bar) : m_bar(bar)
{
    connect(&bar, &QScrollBar::valueChanged, this,
            [this](int ms) { scroll(m_axis.x(MediaTime::fromMilliseconds(ms))); });
}

void TimeScroll::setDuration(MediaTime duration)
{
    m_duration = std::max(duration, MediaTime::fromMilliseconds(1000));
    set(m_axis.resized(m_axis.width(), limits()));
}

void TimeScroll::setWidth(double width)
{
    const TimeSpan seen = visible();
    const TimeAxis wide = m_axis.resized(width, limits());
    const TimeSpan all{MediaTime{0}, m_duration};
    set(seen.begin <= all.begin && seen.end >= all.end ? wide.showing(all, limits()) : wide);
}

void TimeScroll::set(const TimeAxis &axis)
{
    const bool other = axis != m_axis;
    m_axis = axis;
    const QSignalBlocker quiet(m_bar);
    const auto page = static_cast<int>(visible().length().milliseconds());
    m_bar.setRange(0, std::max(0, static_cast<int>(m_duration.milliseconds()) - page));
    m_bar.setPageStep(std::max(page, 1));
    m_bar.setSingleStep(std::max(page / 20, 1));
    m_bar.setValue(static_cast<int>(visible().begin.milliseconds()));
    m_bar.setEnabled(m_bar.maximum() > 0);
    if (other)
        Q_EMIT changed();
}

void TimeScroll::show(TimeSpan span)
{
    if (!span.empty())
        set(m_axis.showing(span, limits()));
}

void TimeScroll::showAll()
{
    show({MediaTime{0}, m_duration});
}

void TimeScroll::zoom(double factor, double x)
{
    m_elsewhere = true;
    set(m_axis.zoomed(factor, x, limits()));
}

/// The playhead where it is in sight.
double TimeScroll::middle() const
{
    const double x = m_axis.x(m_playhead);
    return x >= 0 && x <= m_axis.width() ? x : m_axis.width() / 2;
}

void TimeScroll::zoomIn()
{
    zoom(zoomStep, middle());
}

void TimeScroll::zoomOut()
{
    zoom(1 / zoomStep, middle());
}

void TimeScroll::scroll(double pixels)
{
    m_elsewhere = true;
    scrollBy(pixels);
}

void TimeScroll::scrollBy(double pixels)
{
    set(m_axis.scrolled(std::round(pixels * m_pixelRatio) / m_pixelRatio, limits()));
}

void TimeScroll::reveal(MediaTime time)
{
    const double x = m_axis.x(time);
    if (x < 0 || x > m_axis.width())
        scrollBy(x - m_axis.width() * 0.15);
}

void TimeScroll::movePlayhead(MediaTime position, bool playing, bool backwards)
{
    const double before = m_axis.x(m_playhead);
    const double after = m_axis.x(position);
    const bool wasVisible = before >= 0 && before <= m_axis.width();
    m_playhead = position;
    if (after >= 0 && after <= m_axis.width())
        m_elsewhere = false;
    else if (m_follow && !m_held && !(m_elsewhere && playing && !wasVisible))
        scrollBy(after - m_axis.width() * (backwards ? 0.92 : 0.08));
}

void TimeScroll::setFollow(bool follow)
{
    m_follow = follow;
    m_elsewhere = false;
    if (follow)
        reveal(m_playhead);
}

} // namespace duologue::ui
