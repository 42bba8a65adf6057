#include "ui/timeline/tracks/synchrony/synchrony_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "ui/theme/color_math.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double step = SynchronyOptions{}.step;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

} // namespace

void SynchronyLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (!m_points)
        return;
    const double ratio = canvas.pixelRatio();
    const double from = context.axis.time(canvas.from() / ratio).seconds() - step;
    const double end = context.axis.time(canvas.end() / ratio).seconds() + step;
    const int middle = canvas.contentHeight() / 2;
    const int half = middle - canvas.pixels(2);
    canvas.fill(canvas.from(), canvas.end(), middle, middle + 1,
                context.theme.color(Role::Line).rgb());
    const QColor ground = context.theme.color(Role::Surface);
    const QColor together = context.theme.color(Role::Accent);
    const QColor apart = context.theme.color(Role::Prediction);
    auto it = std::ranges::lower_bound(*m_points, from, {}, &SynchronyPoint::seconds);
    for (; it != m_points->end() && it->seconds < end; ++it) {
        const auto left =
            devicePixel(MediaTime::fromSeconds(it->seconds - step / 2), context.axis, ratio);
        const auto right =
            std::max(left + 1, devicePixel(MediaTime::fromSeconds(it->seconds + step / 2),
                                           context.axis, ratio));
        const double strength = std::min(1.0F, std::abs(it->correlation));
        const int length = std::max(1, static_cast<int>(std::lround(half * strength)));
        const QColor color =
            mix(ground, it->correlation > 0 ? together : apart, 0.25 + 0.75 * strength);
        canvas.fill(left, right, it->correlation > 0 ? middle - length : middle,
                    it->correlation > 0 ? middle : middle + length, color.rgb());
    }
}

void SynchronyLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                const LayerContext &context) const
{
    if (m_points && !m_points->empty())
        return;
    painter.setFont(context.smallFont.font());
    drawEmptyNote(painter, rect,
                  m_points
                      ? Words::tr("The two are not known together for long enough to be compared.")
                      : Words::tr("Comparing…"),
                  context.theme.color(Role::TextMuted));
}

std::optional<Hit> SynchronyLayer::hitTest(QPointF position, const QRectF &rect,
                                           const LayerContext &context) const
{
    if (!m_points || m_points->empty())
        return {};
    const MediaTime time = context.axis.time(position.x() - rect.left());
    const double at = time.seconds();
    const auto it =
        std::ranges::lower_bound(*m_points, at - step / 2, {}, &SynchronyPoint::seconds);
    if (it == m_points->end() || it->seconds - step / 2 > at)
        return Hit{0, 0, {time, time}, Hit::Part::Body, false}; // a gap
    return Hit{0,
               0,
               {MediaTime::fromSeconds(it->seconds - step / 2),
                MediaTime::fromSeconds(it->seconds + step / 2)},
               Hit::Part::Body,
               false};
}

QString SynchronyLayer::describe(const Hit &hit, const Session &) const
{
    if (hit.span.empty())
        return Words::tr(
                   "%1, not compared: around here one of the two stands still, or is not known for "
                   "long enough.")
            .arg(timeLabel(hit.span.begin, 0));
    const double middle = (hit.span.begin.seconds() + hit.span.end.seconds()) / 2;
    const auto it = m_points ? std::ranges::lower_bound(*m_points, middle - step / 4, {},
                                                        &SynchronyPoint::seconds)
                             : std::vector<SynchronyPoint>::const_iterator();
    if (!m_points || it == m_points->end())
        return {};
    const QString strength = Words::tr("Correlation %1").arg(it->correlation, 0, 'f', 2);
    const QString time = timeLabel(MediaTime::fromSeconds(middle), 0);
    if (it->lag == 0)
        return QString("%1, %2, %3").arg(time, strength, Words::tr("at the same time"));
    const bool secondFollows = it->lag > 0;
    return QString("%1, %2, %3")
        .arg(time, strength,
             Words::tr("%1 follows by %2 s")
                 .arg(secondFollows ? m_names.second : m_names.first)
                 .arg(std::abs(it->lag), 0, 'f', 1));
}

} // namespace duologue::ui
