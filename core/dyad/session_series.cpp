#include "core/dyad/session_series.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "core/session/predictions.h"
#include "core/session/rater_names.h"

namespace duologue::dyad {
namespace {

constexpr double longestHold = 30; // seconds from one prediction to the next
constexpr double marksASecond = 5;

double middleOf(TimeSpan span)
{
    return (span.begin.seconds() + span.end.seconds()) / 2;
}

/// Means of what stands at one time; `gap`: over how many seconds nothing is known.
Series seriesOf(const std::map<double, std::pair<double, int>> &sums, double gap)
{
    Series series;
    for (const auto &[seconds, sum] : sums) {
        const bool apart = !series.samples.empty() && seconds - series.samples.back().seconds > gap;
        series.samples.push_back({seconds, static_cast<float>(sum.first / sum.second), apart});
    }
    if (!series.samples.empty()) {
        const auto [low, high] = std::ranges::minmax(series.samples, {}, &Series::Sample::value);
        series.lowest = low.value;
        series.highest = high.value;
    }
    return series;
}

std::optional<double> numberIn(const std::string &text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

std::optional<double> valueOf(const Annotation &row, const std::string &of)
{
    if (of.empty())
        return row.value;
    const auto found = row.attributes.find(of);
    return found == row.attributes.end() ? std::nullopt : numberIn(found->second);
}

bool speaks(const Session &session, const Tier *speech, TimeSpan span)
{
    MediaTime shared;
    if (speech)
        for (const Annotation &one : session.annotations(speech->id, span))
            shared += one.span.intersected(span).length();
    return 2 * shared.us > span.length().us;
}

} // namespace

Series ratingSeries(const Session &session, Id person, SamDimension dimension,
                    const std::string &rater)
{
    std::map<double, std::pair<double, int>> sums;
    for (const SamRating *rating : session.ratings()) {
        const auto &value = (*rating)[dimension];
        if (rating->participant != person || !value || *value == notRateable ||
            (rater.empty() ? isSecondPass(rating->rater) : rating->rater != rater))
            continue;
        auto &[sum, count] = sums[middleOf(rating->window)];
        sum += *value;
        ++count;
    }
    Series series = seriesOf(sums, 1.5 * session.info().ratingWindow.seconds());
    series.name = toString(dimension);
    return series;
}

Series traceSeries(const Session &session, Id person, const std::string &dimension,
                   const std::string &rater)
{
    std::map<double, std::pair<double, int>> sums;
    double slowest = 0;
    for (const Trace *trace : session.traces()) {
        if (trace->participant != person || trace->dimension != dimension ||
            trace->rater != rater || !(trace->hertz > 0))
            continue;
        slowest = std::max(slowest, 1 / trace->hertz);
        for (std::size_t i = 0; i < trace->samples.size(); ++i)
            if (const double value = trace->samples[i]; std::isfinite(value))
                sums[trace->begin.seconds() + static_cast<double>(i) / trace->hertz] = {value, 1};
    }
    return seriesOf(sums, 1.5 * slowest);
}

std::vector<std::string> ratersOf(const Session &session, Id person, SamDimension dimension)
{
    std::set<std::string> raters;
    for (const SamRating *rating : session.ratings())
        if (const auto &value = (*rating)[dimension];
            rating->participant == person && value && *value != notRateable)
            raters.insert(rating->rater);
    return {raters.begin(), raters.end()};
}

Series predictionSeries(const Session &session, const Tier &tier, const std::string &of, Id person)
{
    const Tier *speech = person == 0 ? nullptr : session.tier(TierKind::Utterance, person);
    std::map<double, std::pair<double, int>> sums;
    for (const Annotation &row : session.annotations(tier.id)) {
        const auto value = valueOf(row, of);
        if (!value || (person != 0 && !speaks(session, speech, row.span)))
            continue;
        auto &[sum, count] = sums[middleOf(row.span)];
        sum += *value;
        ++count;
    }
    return seriesOf(sums, longestHold);
}

std::vector<std::string> classesOf(const Session &session, const Tier &tier)
{
    std::set<std::string> classes;
    for (const Annotation &row : session.annotations(tier.id)) {
        if (row.label.empty())
            return {};
        for (const auto &[name, text] : row.attributes)
            if (name != viewAttribute && numberIn(text))
                classes.insert(name);
        constexpr std::size_t enough = 100;
        if (classes.size() > enough)
            break;
    }
    return {classes.begin(), classes.end()};
}

Series markSeries(const Session &session, const Tier &tier, const std::string &label)
{
    Series series;
    const auto count =
        static_cast<std::size_t>(session.info().duration.seconds() * marksASecond) + 1;
    series.samples.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        series.samples[i].seconds = static_cast<double>(i) / marksASecond;
    for (const Annotation &row : session.annotations(tier.id)) {
        if (row.label != label)
            continue;
        const auto value = static_cast<float>(row.value.value_or(1));
        const double begin = std::max(0.0, std::ceil(row.span.begin.seconds() * marksASecond));
        for (auto i = static_cast<std::size_t>(begin);
             i < count && series.samples[i].seconds < row.span.end.seconds(); ++i)
            series.samples[i].value = value;
    }
    const auto [low, high] = std::ranges::minmax(series.samples, {}, &Series::Sample::value);
    series.lowest = low.value;
    series.highest = high.value;
    return series;
}

std::vector<std::string> labelsOf(const Session &session, const Tier &tier)
{
    std::set<std::string> labels;
    for (const Annotation &row : session.annotations(tier.id)) {
        labels.insert(row.label);
        constexpr std::size_t enough = 100;
        if (labels.size() > enough)
            break;
    }
    return {labels.begin(), labels.end()};
}

} // namespace duologue::dyad
