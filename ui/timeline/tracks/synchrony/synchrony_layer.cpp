#include "ui/timeline/tracks/synchrony/synchrony_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "ui/theme/color_math.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

using dyad::Lead;
using dyad::SynchronyWindow;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

bool hasLeader(Lead lead)
{
    return lead == Lead::First || lead == Lead::Second;
}

std::size_t leaderOf(Lead lead)
{
    return lead == Lead::First ? 0 : 1;
}

/// "P17 leads by 1.4 s", "at the same time", or why nobody does.
QString leadText(const SynchronyWindow &window, const std::array<QString, 2> &names)
{
    switch (window.lead()) {
    case Lead::First:
    case Lead::Second:
        return Words::tr("%1 leads by %2 s")
            .arg(names[leaderOf(window.lead())])
            .arg(std::abs(window.lag), 0, 'f', 1);
    case Lead::Together:
        return Words::tr("at the same time");
    case Lead::Unclear:
        break;
    }
    return window.beyondChance ? Words::tr("nobody leads: no lag stands out")
                               : Words::tr("nobody leads: no more than by chance");
}

} // namespace

SynchronyLayer::Windows::const_iterator SynchronyLayer::windowFrom(double seconds) const
{
    return std::ranges::lower_bound(m_found->windows, seconds, {}, &SynchronyWindow::seconds);
}

SynchronyLayer::Windows::const_iterator SynchronyLayer::windowAt(double seconds) const
{
    const auto at = windowFrom(seconds - step() / 2);
    return at != m_found->windows.end() && at->seconds - step() / 2 <= seconds
               ? at
               : m_found->windows.end();
}

void SynchronyLayer::paintWindow(Canvas &canvas, const LayerContext &context,
                                 const SynchronyWindow &window) const
{
    const double ratio = canvas.pixelRatio();
    const auto left =
        devicePixel(MediaTime::fromSeconds(window.seconds - step() / 2), context.axis, ratio);
    const auto right =
        std::max(left + 1, devicePixel(MediaTime::fromSeconds(window.seconds + step() / 2),
                                       context.axis, ratio));
    const int middle = canvas.contentHeight() / 2;
    const int half = middle - canvas.pixels(2);
    const Lead lead = window.lead();
    const QColor ground = context.theme.color(Role::Surface);
    const double strength = std::clamp(double(window.r), 0.0, 1.0);
    const int length = std::max(canvas.pixels(2), static_cast<int>(std::lround(half * strength)));
    if (lead == Lead::Unclear) { // dots
        if ((static_cast<long>(std::lround(window.seconds / step())) & 1) == 0)
            canvas.fill(left, right, middle - canvas.pixels(1), middle + canvas.pixels(1),
                        context.theme.color(Role::TextMuted).rgb());
        return;
    }
    if (lead == Lead::Together)
        return canvas.fill(left, right, middle - length / 2, middle + length / 2,
                           mix(ground, context.theme.color(Role::TextMuted), 0.6).rgb());
    const QColor person = context.theme.person(m_people.orders[leaderOf(lead)]);
    canvas.fill(left, right, lead == Lead::First ? middle - length : middle,
                lead == Lead::First ? middle : middle + length,
                mix(ground, person, 0.35 + 0.65 * strength).rgb());
}

/// In the free half beside what the ribbon shows.
void SynchronyLayer::paintNames(Canvas &canvas, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const double height = canvas.contentHeight() / ratio;
    const auto &windows = m_found->windows;
    const double edge = context.axis.time(canvas.from() / ratio).seconds();
    const double end = context.axis.time(canvas.end() / ratio).seconds();
    for (auto it = windows.begin(); it != windows.end() && it->seconds - step() < end;) {
        const Lead lead = it->lead();
        auto last = it;
        while (last + 1 != windows.end() && (last + 1)->lead() == lead &&
               (last + 1)->seconds - last->seconds < 1.5 * step())
            ++last;
        const double x = context.axis.x(MediaTime::fromSeconds(it->seconds - step() / 2)) + 2;
        const double room =
            context.axis.x(MediaTime::fromSeconds(last->seconds + step() / 2)) - x - 2;
        if (hasLeader(lead) && last->seconds + step() > edge) {
            const QString text =
                (lead == Lead::First ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) +
                m_people.names[leaderOf(lead)];
            if (context.smallFont.width(text) <= room)
                canvas.label(context.smallFont,
                             {x, baselineIn(lead == Lead::First ? height / 2 : 0, height / 2,
                                            context.smallFont)},
                             room, text, context.theme.color(Role::Text).rgb());
        }
        it = last + 1;
    }
}

void SynchronyLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (!m_found)
        return;
    const double ratio = canvas.pixelRatio();
    const double from = context.axis.time(canvas.from() / ratio).seconds() - step();
    const double end = context.axis.time(canvas.end() / ratio).seconds() + step();
    const int middle = canvas.contentHeight() / 2;
    canvas.fill(canvas.from(), canvas.end(), middle, middle + 1,
                context.theme.color(Role::Line).rgb());
    for (auto it = windowFrom(from); it != m_found->windows.end() && it->seconds < end; ++it)
        paintWindow(canvas, context, *it);
    paintNames(canvas, context);
}

void SynchronyLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                const LayerContext &context) const
{
    if (m_found && !m_found->windows.empty())
        return;
    painter.setFont(context.smallFont.font());
    drawEmptyNote(painter, rect,
                  m_found ? QString::fromStdString(m_found->strength.why) : Words::tr("Comparing…"),
                  context.theme.color(Role::TextMuted));
}

std::optional<Hit> SynchronyLayer::hitTest(QPointF position, const QRectF &rect,
                                           const LayerContext &context) const
{
    if (!m_found || m_found->windows.empty())
        return {};
    const MediaTime time = context.axis.time(position.x() - rect.left());
    const auto it = windowAt(time.seconds());
    TimeSpan span{time, time}; // a gap
    if (it != m_found->windows.end())
        span = {MediaTime::fromSeconds(it->seconds - step() / 2),
                MediaTime::fromSeconds(it->seconds + step() / 2)};
    return Hit{0, 0, span, Hit::Part::Body, false};
}

QString SynchronyLayer::describe(const Hit &hit, const Session &) const
{
    const double middle = (hit.span.begin.seconds() + hit.span.end.seconds()) / 2;
    const auto it = m_found && !hit.span.empty() ? windowAt(middle) : Windows::const_iterator();
    if (hit.span.empty() || !m_found || it == m_found->windows.end())
        return Words::tr(
                   "%1, not compared: around here one of the two stands still, or is not known for "
                   "long enough.")
            .arg(timeLabel(hit.span.begin, 0));
    return QString("%1, %2, %3")
        .arg(timeLabel(MediaTime::fromSeconds(middle), 0),
             Words::tr("Correlation %1").arg(double(it->r), 0, 'f', 2),
             leadText(*it, m_people.names));
}

} // namespace duologue::ui
