#include "ui/timeline/heart_rate_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainterPath>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {

void HeartRateLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (!m_samples || m_samples->samples.empty())
        return;
    const QRectF rect(0, 0, canvas.width() / canvas.pixelRatio(),
                      canvas.contentHeight() / canvas.pixelRatio());
    paintCurve(canvas.painter(), rect.adjusted(0, 4, 0, -4), context);
}

void HeartRateLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                const LayerContext &context) const
{
    const QColor muted = context.theme.color(Role::TextMuted);
    painter.setFont(context.font.font());
    if (!m_samples || m_samples->samples.empty())
        return drawEmptyNote(painter, rect, m_note, muted);
    painter.setFont(context.smallFont.font());
    const QString scale = QCoreApplication::translate("timeline", "%1–%2 bpm")
                              .arg(std::lround(m_samples->lowest))
                              .arg(std::lround(m_samples->highest));
    const QRectF label(rect.left() + 4, rect.top() + 2, context.smallFont.width(scale) + 4,
                       std::ceil(context.smallFont.height()));
    QColor ground = context.theme.color(Role::Surface);
    ground.setAlphaF(0.8F);
    painter.fillRect(label, ground);
    painter.setPen(muted);
    drawElided(painter, label.adjusted(2, 0, 8, 0), scale);
}

/// One polyline; where several samples share a pixel column, their lowest and highest.
void HeartRateLayer::paintCurve(QPainter &painter, const QRectF &rect,
                                const LayerContext &context) const
{
    const auto &samples = m_samples->samples;
    const TimeSpan visible = context.axis.visible();
    const auto timeOf = [this](const HeartRate::Sample &s) {
        return m_sync.toSession(MediaTime::fromSeconds(s.seconds));
    };
    const auto from = std::ranges::lower_bound(samples, visible.begin, {}, timeOf);
    auto it = from == samples.begin() ? from : from - 1;
    const double range = std::max(10.0F, m_samples->highest - m_samples->lowest);
    const double middle = (m_samples->highest + m_samples->lowest) / 2;
    const auto y = [&](float bpm) {
        return rect.center().y() - (bpm - middle) / range * rect.height();
    };
    QPainterPath path;
    while (it != samples.end()) {
        const double x = rect.left() + context.axis.x(timeOf(*it));
        const double column = std::floor(x * context.pixelRatio);
        const bool gap = it->afterGap || path.isEmpty();
        float low = it->bpm;
        float high = it->bpm;
        float last = it->bpm;
        gap ? path.moveTo(x, y(it->bpm)) : path.lineTo(x, y(it->bpm));
        if (gap)
            path.lineTo(x + 0.01, y(it->bpm)); // a lone sample is a dot
        const MediaTime next = context.axis.time((column + 1) / context.pixelRatio - rect.left());
        const auto end = std::ranges::upper_bound(it + 1, samples.end(), next, {}, timeOf);
        for (auto same = it + 1; same < end && !same->afterGap; ++same) {
            low = std::min(low, same->bpm);
            high = std::max(high, same->bpm);
            last = same->bpm;
            it = same;
        }
        if (low < high) {
            path.lineTo(x, y(low));
            path.lineTo(x, y(high));
            path.lineTo(x, y(last));
        }
        if (x > rect.right())
            break;
        ++it;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(context.theme.person(m_person), 1.5);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

std::optional<Hit> HeartRateLayer::hitTest(QPointF position, const QRectF &rect,
                                           const LayerContext &context) const
{
    if (!m_samples || m_samples->samples.empty())
        return {};
    const MediaTime time = context.axis.time(position.x() - rect.left());
    const auto it = std::ranges::lower_bound(m_samples->samples, m_sync.toSource(time).seconds(),
                                             {}, &HeartRate::Sample::seconds);
    if (it == m_samples->samples.end())
        return {};
    const MediaTime at = m_sync.toSession(MediaTime::fromSeconds(it->seconds));
    return Hit{0, 0, {at, at}, Hit::Part::Body, false};
}

QString HeartRateLayer::describe(const Hit &hit, const Session &session) const
{
    if (!m_samples)
        return {};
    const auto timeOf = [this](const HeartRate::Sample &s) {
        return m_sync.toSession(MediaTime::fromSeconds(s.seconds));
    };
    const auto it = std::ranges::lower_bound(m_samples->samples, hit.span.begin, {}, timeOf);
    if (it == m_samples->samples.end())
        return {};
    const MediaSource *source = session.mediaSource(m_source);
    const Participant *person = source ? session.participant(source->subject) : nullptr;
    return QCoreApplication::translate("timeline", "%1, %2, heart rate %3 beats per minute")
        .arg(person ? QString::fromStdString(person->pseudonym) : QString(),
             timeLabel(hit.span.begin, 1))
        .arg(std::lround(it->bpm));
}

bool HeartRateLayer::update(const Session &session, const Edit *)
{
    const MediaSource *source = session.mediaSource(m_source);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui
