#include "ui/timeline/tracks/measurements/series_layer.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <QPainterPath>

#include "ui/timeline/paint_tools.h"
#include "ui/timeline/pause_marks.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {

/// As many figures as the range asks for.
QString SeriesLayer::figure(double value) const
{
    const double range = static_cast<double>(m_range.highest) - m_range.lowest;
    return QString::number(value, 'f', range >= 10 ? 0 : range >= 1 ? 1 : 2);
}

void SeriesLayer::setSeries(SeriesFilePtr file, std::size_t index)
{
    m_file = std::move(file);
    m_index = index;
    measureRange();
}

void SeriesLayer::measureRange()
{
    if (isEmpty())
        return;
    m_range = m_fixed.value_or(Range{series()->lowest, series()->highest});
    if (m_fixed)
        return;
    const auto &samples = series()->samples;
    const auto at = [](const Series::Sample &s) { return s.seconds; };
    const auto from = std::ranges::lower_bound(samples, m_sync.toSource({}).seconds(), {}, at);
    const auto end = std::ranges::upper_bound(samples, m_sync.toSource(m_length).seconds(), {}, at);
    if (from >= end)
        return;
    const auto [low, high] =
        std::ranges::minmax(std::ranges::subrange(from, end), {}, &Series::Sample::value);
    m_range = {low.value, high.value};
}

std::optional<PlacedSeries> SeriesLayer::placed() const
{
    return m_file ? std::optional(PlacedSeries{m_file, m_index, m_sync}) : std::nullopt;
}

/// One polyline; where several samples share a pixel column, their lowest and highest.
void SeriesLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (isEmpty())
        return;
    constexpr double margin = 3; // the pen and its joints
    const double ratio = canvas.pixelRatio();
    const auto &samples = series()->samples;
    const auto time = [this](const Series::Sample &s) { return timeOf(s); };
    const auto from = std::ranges::lower_bound(
        samples, context.axis.time(canvas.from() / ratio - margin), {}, time);
    const double last = canvas.end() / ratio + margin;
    const double top = 4, height = canvas.contentHeight() / ratio - 2 * top;
    const double low = m_range.lowest, high = m_range.highest;
    const double range = high > low ? high - low : 1;
    const auto y = [&](float value) {
        return top + height - (high > low ? (value - low) / range : 0.5) * height;
    };
    QPainterPath path;
    for (auto it = from == samples.begin() ? from : from - 1; it != samples.end();) {
        const double x = context.axis.x(timeOf(*it));
        const bool gap = it->afterGap || path.isEmpty();
        gap ? path.moveTo(x, y(it->value)) : path.lineTo(x, y(it->value));
        if (gap)
            path.lineTo(x + 0.01, y(it->value)); // a lone sample is a dot
        const double column = std::floor(x * ratio);
        const MediaTime next = context.axis.time((column + 1) / ratio);
        const auto [lowest, highest, end] = [&] {
            auto a = it, b = it, same = it + 1;
            for (; same != samples.end() && !same->afterGap && timeOf(*same) < next; ++same) {
                a = same->value < a->value ? same : a;
                b = same->value > b->value ? same : b;
            }
            return std::tuple(a, b, same);
        }();
        if (end - it > 1) {
            path.lineTo(x, y(lowest->value));
            path.lineTo(x, y(highest->value));
            path.lineTo(x, y((end - 1)->value));
        }
        if (x > last)
            break;
        it = end;
    }
    QPainter &painter = canvas.painter();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(context.theme.person(m_person), 1.5);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintPauses(canvas, m_sync, context);
}

void SeriesLayer::paintFixed(QPainter &painter, const QRectF &rect,
                             const LayerContext &context) const
{
    const QColor muted = context.theme.color(Role::TextMuted);
    painter.setFont(context.font.font());
    if (isEmpty())
        return drawEmptyNote(painter, rect, m_note, muted);
    painter.setFont(context.smallFont.font());
    const QString scale = QString("%1\u2013%2 %3")
                              .arg(figure(m_range.lowest), figure(m_range.highest),
                                   QString::fromStdString(series()->unit))
                              .trimmed();
    const QRectF label(rect.left() + 4, rect.top() + 2, context.smallFont.width(scale) + 4,
                       std::ceil(context.smallFont.height()));
    QColor ground = context.theme.color(Role::Surface);
    ground.setAlphaF(0.8F);
    painter.fillRect(label, ground);
    painter.setPen(muted);
    drawElided(painter, label.adjusted(2, 0, 8, 0), scale);
}

/// The sample nearest to the pointer; none in gaps.
std::optional<Hit> SeriesLayer::hitTest(QPointF position, const QRectF &rect,
                                        const LayerContext &context) const
{
    if (isEmpty())
        return {};
    const auto &samples = series()->samples;
    constexpr double reach = 4;
    const double x = position.x() - rect.left();
    const double seconds = m_sync.toSource(context.axis.time(x)).seconds();
    auto it = std::ranges::lower_bound(samples, seconds, {}, &Series::Sample::seconds);
    const bool gap = it == samples.begin() || it == samples.end() || it->afterGap;
    if (it == samples.end() ||
        (it != samples.begin() && seconds - (it - 1)->seconds < it->seconds - seconds))
        --it;
    const MediaTime at = timeOf(*it);
    if (gap && std::abs(context.axis.x(at) - x) > reach)
        return {};
    return Hit{0, 0, {at, at}, Hit::Part::Body, false};
}

const Series::Sample *SeriesLayer::sampleAt(const Hit &hit) const
{
    if (isEmpty())
        return nullptr;
    const auto it = std::ranges::lower_bound(series()->samples, hit.span.begin, {},
                                             [this](const auto &s) { return timeOf(s); });
    return it == series()->samples.end() ? nullptr : &*it;
}

QString SeriesLayer::describe(const Hit &hit, const Session &session) const
{
    const Series::Sample *it = sampleAt(hit);
    if (!it)
        return {};
    const MediaSource *source = session.mediaSource(m_source);
    const Participant *person = source ? session.participant(source->subject) : nullptr;
    QStringList parts;
    if (person)
        parts << QString::fromStdString(person->pseudonym);
    parts << timeLabel(hit.span.begin, 1)
          << QString("%1 %2 %3")
                 .arg(QString::fromStdString(series()->name), figure(it->value),
                      QString::fromStdString(series()->unit))
                 .trimmed();
    return parts.join(", ");
}

bool SeriesLayer::update(const Session &session, const IndexedEdit *)
{
    const MediaSource *source = session.mediaSource(m_source);
    const MediaTime length = session.info().duration;
    if (!source || (source->sync == m_sync && length == m_length))
        return false;
    m_sync = source->sync;
    m_length = length;
    measureRange();
    return true;
}

} // namespace duologue::ui
