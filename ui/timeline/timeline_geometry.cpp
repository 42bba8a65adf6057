#include <algorithm>

#include <QFontMetrics>
#include <QScrollBar>

#include "ui/controllers/session_controller.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

std::optional<TimeSpan> TimelineView::visibleSpan() const
{
    return m_controller.isOpen() ? std::optional(m_time->visible()) : std::nullopt;
}

/// As the longest name needs, within limits.
int TimelineView::headWidth() const
{
    QString longest;
    for (const Track &track : tracks().all())
        if (!track.hidden && track.name.size() > longest.size())
            longest = track.name;
    const QFontMetrics metrics = fontMetrics();
    const int least = std::max({140, metrics.averageCharWidth() * 25, width() / 12});
    const int most = std::max(least, width() / 6);
    return std::clamp(metrics.horizontalAdvance(longest) + 12 * gridUnit, least, most) / gridUnit *
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
    return {area.left(), area.top() + tracks().top(track) - m_vertical->value(), area.width(),
            track.hidden ? 0 : track.height};
}

QRect TimelineView::headRect(const Track &track) const
{
    const QRect rect = trackRect(track);
    return {0, rect.top(), headWidth() - 1, rect.height()};
}

QRect TimelineView::newTierRect() const
{
    const int top = tracksRect().top() + tracks().totalHeight() - m_vertical->value();
    return {0, top, headWidth() - 1, fontMetrics().height() + 2 * gridUnit};
}

void TimelineView::layOut()
{
    constexpr int thickness = 3 * gridUnit;
    const int room = height() - rulerHeight() - thickness;
    const int overflow = tracks().totalHeight() + newTierRect().height() - room;
    m_vertical->setVisible(overflow > 0);
    m_vertical->setGeometry(width() - thickness, rulerHeight(), thickness, std::max(0, room));
    m_vertical->setRange(0, std::max(0, overflow));
    m_vertical->setPageStep(std::max(room, 1));
    m_vertical->setSingleStep(gridUnit * 5);
    const int right = width() - (overflow > 0 ? thickness : 0);
    m_horizontal->setGeometry(headWidth(), height() - thickness, std::max(0, right - headWidth()),
                              thickness);
    m_horizontal->setVisible(m_controller.isOpen());
    m_time->setPixelRatio(devicePixelRatioF());
    m_time->setDuration(m_controller.session().info().duration);
    m_time->setWidth(rulerRect().width());
    update();
}

void TimelineView::revealTrack(const Track &track)
{
    if (track.hidden)
        return;
    const int top = tracks().top(track);
    const int room = tracksRect().height();
    if (top < m_vertical->value())
        m_vertical->setValue(top);
    else if (top + track.height > m_vertical->value() + room)
        m_vertical->setValue(top + track.height - room);
}

QSize TimelineView::sizeHint() const
{
    return {900, rulerHeight() + std::max(tracks().totalHeight(), 240) + 3 * gridUnit};
}

QSize TimelineView::minimumSizeHint() const
{
    return {headWidth() + 200, rulerHeight() + 80};
}

} // namespace duologue::ui
