#include "ui/timeline/tracks/traces/trace_layer.h"

#include <algorithm>

#include "core/scheme/apply.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

bool concerns(const RowChange &change, const traces::Key &key)
{
    const auto *trace = std::get_if<Trace>(&change.any());
    return (trace && traces::keyOf(*trace) == key) ||
           std::holds_alternative<SchemeRow>(change.any());
}

/// A sample after a gap is not joined to the one before.
Series seriesOf(const std::vector<traces::Point> &points)
{
    Series series;
    for (const traces::Point &point : points) {
        const double seconds = point.time.seconds();
        const bool gap =
            !series.samples.empty() && seconds - series.samples.back().seconds > 1.5 * point.stands;
        series.samples.push_back({seconds, point.value, gap});
    }
    if (!series.samples.empty()) {
        const auto [low, high] = std::ranges::minmax(series.samples, {}, &Series::Sample::value);
        series.lowest = low.value;
        series.highest = high.value;
    }
    return series;
}

} // namespace

QString TraceLayer::describe(const Hit &hit, const Session &session) const
{
    const Series::Sample *sample = sampleAt(hit);
    if (!sample)
        return {};
    const Participant *person = session.participant(m_key.participant);
    return QStringLiteral("%1, %2, %3 %4 (%5)")
        .arg(person ? QString::fromStdString(person->pseudonym) : QString(),
             timeLabel(hit.span.begin, 1), QString::fromStdString(m_key.dimension),
             QString::number(double(sample->value), 'f', 1), QString::fromStdString(m_key.rater));
}

void TraceLayer::setGrowing(const std::vector<traces::Piece> &pieces)
{
    m_growing.clear();
    m_covered.clear();
    for (const traces::Piece &piece : pieces) {
        if (piece.key != m_key)
            continue;
        m_covered.push_back(piece.span());
        for (std::size_t i = 0; i < piece.samples.size(); ++i)
            m_growing.push_back({piece.begin + MediaTime::fromSeconds(double(i) / piece.hertz),
                                 piece.samples[i], 1 / piece.hertz});
    }
    showPoints();
}

void TraceLayer::showPoints()
{
    std::vector<traces::Point> points = m_growing;
    for (const traces::Point &kept : m_kept)
        if (std::ranges::none_of(m_covered,
                                 [&](const TimeSpan &span) { return span.contains(kept.time); }))
            points.push_back(kept);
    std::ranges::stable_sort(points, {}, &traces::Point::time);
    auto file = std::make_shared<SeriesFile>();
    file->series.push_back(seriesOf(points));
    file->series.back().name = m_key.dimension;
    setSeries(std::move(file), 0);
}

bool TraceLayer::update(const Session &session, const IndexedEdit *edit)
{
    if (edit && std::ranges::none_of(edit->others(), [this](const RowChange &change) {
            return concerns(change, m_key);
        }))
        return false;
    const auto plan = scheme::ratingPlanOf(session);
    const auto scale = std::ranges::find(plan.scales, m_key.dimension, &scheme::Scale::dimension);
    if (scale != plan.scales.end())
        setRange({float(scale->from), float(scale->to)});
    m_kept = traces::pointsOf(session, m_key);
    showPoints();
    return true;
}

} // namespace duologue::ui
