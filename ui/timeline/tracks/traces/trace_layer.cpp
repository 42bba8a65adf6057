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
    auto file = std::make_shared<SeriesFile>();
    file->series.push_back(seriesOf(traces::pointsOf(session, m_key)));
    file->series.back().name = m_key.dimension;
    setSeries(std::move(file), 0);
    return true;
}

} // namespace duologue::ui
