#include "core/tiers/tier_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>

#include "core/csv/csv.h"

namespace duologue {
namespace {

using Spans = std::vector<TimeSpan>;

/// What is told apart.
struct Group
{
    std::map<std::string, Spans> byValue;
    Spans all;
};

double medianOf(std::vector<double> lengths)
{
    const std::size_t middle = lengths.size() / 2;
    std::ranges::nth_element(lengths, lengths.begin() + std::ptrdiff_t(middle));
    const double upper = lengths[middle];
    if (lengths.size() % 2 == 1)
        return upper;
    return (upper + *std::max_element(lengths.begin(), lengths.begin() + std::ptrdiff_t(middle))) /
           2;
}

double deviationOf(const std::vector<double> &lengths, double mean)
{
    if (lengths.size() < 2)
        return 0;
    double squares = 0;
    for (const double length : lengths)
        squares += (length - mean) * (length - mean);
    return std::sqrt(squares / static_cast<double>(lengths.size() - 1));
}

/// Time that at least one covers, and the mean of what lies between. In order of begin.
std::pair<double, double> coveredAndGap(const Spans &spans)
{
    double covered = 0, gaps = 0;
    int between = 0;
    MediaTime reach = spans.front().begin;
    for (const TimeSpan &span : spans) {
        if (span.begin > reach) {
            gaps += (span.begin - reach).seconds();
            ++between;
        }
        covered += std::max(MediaTime{}, span.end - std::max(reach, span.begin)).seconds();
        reach = std::max(reach, span.end);
    }
    return {covered, between > 0 ? gaps / between : 0};
}

TierFigures figuresOf(Spans spans, double duration)
{
    TierFigures figures;
    if (spans.empty())
        return figures;
    std::ranges::sort(spans);
    std::vector<double> lengths;
    for (const TimeSpan &span : spans)
        lengths.push_back(span.length().seconds());
    figures.count = spans.size();
    figures.total = std::accumulate(lengths.begin(), lengths.end(), 0.0);
    figures.mean = figures.total / static_cast<double>(lengths.size());
    figures.deviation = deviationOf(lengths, figures.mean);
    const auto [shortest, longest] = std::ranges::minmax(lengths);
    figures.shortest = shortest;
    figures.longest = longest;
    figures.latency = spans.front().begin.seconds();
    const auto [covered, gap] = coveredAndGap(spans);
    figures.meanGap = gap;
    figures.median = medianOf(std::move(lengths));
    if (duration > 0) {
        figures.perMinute = static_cast<double>(spans.size()) / duration * 60;
        figures.share = covered / duration;
    }
    return figures;
}

std::string valueOf(const Annotation &row, TierQuestion::Value by)
{
    return by == TierQuestion::Value::Label  ? std::string(row.label)
           : by == TierQuestion::Value::Text ? std::string(row.text)
                                             : std::string();
}

void addGroup(std::vector<TierFigures> &into, const Group &group, const TierFigures &like,
              const TierQuestion &question, double duration)
{
    const auto add = [&](const Spans &spans, const std::string *value) {
        TierFigures figures = figuresOf(spans, duration);
        figures.person = like.person;
        figures.allPeople = like.allPeople;
        figures.allValues = !value;
        figures.value = value ? *value : std::string();
        into.push_back(std::move(figures));
    };
    add(group.all, nullptr);
    if (question.by == TierQuestion::Value::None)
        return;
    std::vector<const std::pair<const std::string, Spans> *> values;
    for (const auto &entry : group.byValue)
        values.push_back(&entry);
    std::ranges::stable_sort(values, std::ranges::greater(),
                             [](const auto *entry) { return entry->second.size(); });
    for (const auto *entry : values)
        add(entry->second, &entry->first);
}

std::string number(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

} // namespace

std::vector<TierFigures> tierStatistics(const Session &session, const TierQuestion &question)
{
    Group everyone;
    std::map<Id, Group> people;
    for (const Id id : question.tiers) {
        const Tier *tier = session.tierById(id);
        if (!tier)
            continue;
        Group &person = people[tier->participant];
        for (const Annotation &row : session.annotations(id)) {
            const std::string value = valueOf(row, question.by);
            for (Group *group : {&everyone, &person}) {
                group->all.push_back(row.span);
                group->byValue[value].push_back(row.span);
            }
        }
    }
    const double duration = session.info().duration.seconds();
    std::vector<TierFigures> result;
    addGroup(result, everyone, {}, question, duration);
    if (!question.byPerson || people.size() < 2)
        return result;
    for (const Participant *person : session.participants()) {
        TierFigures like;
        like.person = person->pseudonym;
        like.allPeople = false;
        if (people.contains(person->id))
            addGroup(result, people[person->id], like, question, duration);
    }
    return result;
}

std::string tierStatisticsCsv(std::span<const TierFigures> figures)
{
    std::string table = "person,value,count,total_s,mean_s,median_s,sd_s,shortest_s,longest_s,"
                        "latency_s,mean_gap_s,per_minute,share\n";
    for (const TierFigures &row : figures) {
        table += (row.allPeople ? "(all)" : csv::field(row.person)) + ',' +
                 (row.allValues ? "(all)" : csv::field(row.value)) + ',' +
                 std::to_string(row.count);
        for (const double value : {row.total, row.mean, row.median, row.deviation, row.shortest,
                                   row.longest, row.latency, row.meanGap, row.perMinute, row.share})
            table += ',' + number(value);
        table += '\n';
    }
    return table;
}

} // namespace duologue
