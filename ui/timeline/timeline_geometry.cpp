#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QFontMetrics>
#include <QScrollBar>
#include <QTimer>

#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

AxisLimits TimelineView::limits() const
{
    return {duration()};
}

MediaTime TimelineView::duration() const
{
    return std::max(m_controller.session().info().duration, MediaTime::fromMilliseconds(1000));
}

std::optional<TimeSpan> TimelineView::visibleSpan() const
{
    return m_controller.isOpen() ? std::optional(m_axis.visible()) : std::nullopt;
}

void TimelineView::setVisibleSpan(TimeSpan span)
{
    if (!span.empty())
        setAxis(m_axis.showing(span, limits()));
}

void TimelineView::setAxis(const TimeAxis &axis)
{
    const bool changed = axis != m_axis;
    m_axis = axis;
    const QSignalBlocker quiet(m_horizontal);
    const TimeSpan visible = m_axis.visible();
    const auto page = static_cast<int>(visible.length().milliseconds());
    m_horizontal->setRange(0, std::max(0, static_cast<int>(duration().milliseconds()) - page));
    m_horizontal->setPageStep(std::max(page, 1));
    m_horizontal->setSingleStep(std::max(page / 20, 1));
    m_horizontal->setValue(static_cast<int>(visible.begin.milliseconds()));
    m_horizontal->setEnabled(m_horizontal->maximum() > 0);
    if (!changed)
        return;
    m_rest->start();
    update();
    Q_EMIT visibleSpanChanged();
}

/// By whole device pixels, so that what is painted can be kept.
void TimelineView::scrollTime(double pixels)
{
    const double ratio = devicePixelRatioF();
    setAxis(m_axis.scrolled(std::round(pixels * ratio) / ratio, limits()));
}

void TimelineView::revealTime(MediaTime time)
{
    const double x = m_axis.x(time);
    if (x >= 0 && x <= m_axis.width())
        return;
    scrollTime(x - m_axis.width() * 0.15);
}

void TimelineView::movePlayhead(MediaTime position)
{
    const double before = m_axis.x(m_playhead);
    const double after = m_axis.x(position);
    const bool wasVisible = before >= 0 && before <= m_axis.width();
    m_playhead = position;
    update(playheadStrip(before, rulerRect(), tracksRect()));
    update(playheadStrip(after, rulerRect(), tracksRect()));
    chooseAttention();
    if (after >= 0 && after <= m_axis.width())
        m_followHeld = false;
    else if (m_follow && !m_gesture && !(m_followHeld && m_player.isPlaying() && !wasVisible))
        scrollTime(after - m_axis.width() * (m_player.rate() < 0 ? 0.92 : 0.08));
}

void TimelineView::setFollowPlayhead(bool follow)
{
    m_follow = follow;
    m_followHeld = false;
    if (follow)
        revealTime(m_playhead);
}

void TimelineView::zoomAt(double factor, double x)
{
    m_followHeld = true;
    setAxis(m_axis.zoomed(factor, x, limits()));
}

void TimelineView::zoomIn()
{
    const double x = m_axis.x(m_playhead);
    zoomAt(1.5, x >= 0 && x <= m_axis.width() ? x : m_axis.width() / 2);
}

void TimelineView::zoomOut()
{
    const double x = m_axis.x(m_playhead);
    zoomAt(1 / 1.5, x >= 0 && x <= m_axis.width() ? x : m_axis.width() / 2);
}

void TimelineView::zoomToFit()
{
    setAxis(m_axis.showing({MediaTime{0}, duration()}, limits()));
}

void TimelineView::zoomToSelection()
{
    const auto annotation = m_controller.session().annotation(m_selected);
    const std::optional<TimeSpan> span =
        m_selection.span() ? m_selection.span()
                           : (annotation ? std::optional(annotation->span) : std::nullopt);
    if (!span)
        return;
    const MediaTime around{std::max<std::int64_t>(span->length().us / 10, 20'000)};
    setAxis(m_axis.showing({span->begin - around, span->end + around}, limits()));
}

// --- geometry -------------------------------------------------------------------------------

int TimelineView::headWidth() const
{
    return std::max({140, fontMetrics().averageCharWidth() * 25, width() / 12}) / gridUnit *
           gridUnit;
}

int TimelineView::rulerHeight() const
{
    return QFontMetrics(smallerFont(font())).height() + 10;
}

QRect TimelineView::rulerRect() const
{
    const int right = width() - (m_vertical->isHidden() ? 0 : m_vertical->width());
    return {headWidth(), 0, std::max(1, right - headWidth()), rulerHeight()};
}

QRect TimelineView::tracksRect() const
{
    const QRect ruler = rulerRect();
    const int bottom = height() - m_horizontal->height();
    return {ruler.left(), ruler.bottom() + 1, ruler.width(),
            std::max(1, bottom - ruler.bottom() - 1)};
}

QRect TimelineView::trackRect(const Track &track) const
{
    const QRect area = tracksRect();
    return {area.left(), area.top() + m_tracks.top(track) - m_vertical->value(), area.width(),
            track.hidden ? 0 : track.height};
}

void TimelineView::layOut()
{
    constexpr int thickness = 3 * gridUnit;
    const int room = height() - rulerHeight() - thickness;
    const int overflow = m_tracks.totalHeight() - room;
    m_vertical->setVisible(overflow > 0);
    m_vertical->setGeometry(width() - thickness, rulerHeight(), thickness, std::max(0, room));
    m_vertical->setRange(0, std::max(0, overflow));
    m_vertical->setPageStep(std::max(room, 1));
    m_vertical->setSingleStep(gridUnit * 5);
    const int right = width() - (overflow > 0 ? thickness : 0);
    m_horizontal->setGeometry(headWidth(), height() - thickness, std::max(0, right - headWidth()),
                              thickness);
    m_horizontal->setVisible(m_controller.isOpen());
    setAxis(m_axis.resized(rulerRect().width(), limits()));
}

void TimelineView::revealTrack(const Track &track)
{
    if (track.hidden)
        return;
    const int top = m_tracks.top(track);
    const int room = tracksRect().height();
    if (top < m_vertical->value())
        m_vertical->setValue(top);
    else if (top + track.height > m_vertical->value() + room)
        m_vertical->setValue(top + track.height - room);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    layOut();
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_font = font();
        m_smallFont = smallerFont(font());
        rebuild();
    }
    QWidget::changeEvent(event);
}

QSize TimelineView::sizeHint() const
{
    return {900, rulerHeight() + std::max(m_tracks.totalHeight(), 240) + 3 * gridUnit};
}

QSize TimelineView::minimumSizeHint() const
{
    return {headWidth() + 200, rulerHeight() + 80};
}

} // namespace duologue::ui
