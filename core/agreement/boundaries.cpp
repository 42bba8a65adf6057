#include "core/agreement/boundaries.h"

#include <algorithm>
#include <array>

#include "core/agreement/drawn.h"
#include "core/statistics/segments.h"

namespace duologue::agreement {
namespace {

using statistics::Judgements;
using statistics::NoFigure;
using statistics::Segment;

std::vector<Segment> segmentsOf(const std::vector<Mark> &marks)
{
    std::vector<Segment> segments;
    for (const Mark &mark : marks)
        segments.push_back({mark.span.begin.seconds(), mark.span.end.seconds()});
    return segments;
}

/// Begins, ends and presence of events, for what is drawn.
struct Events
{
    Judgements both{2}, begins{2}, ends{2};
    std::vector<Unit> units, matchedUnits;
    double chance = 0, weight = 0; ///< of places, by their events

    void add(const Marked &marked)
    {
        const auto first = segmentsOf(marked.byRater[0]), second = segmentsOf(marked.byRater[1]);
        const auto matches = statistics::matched(first, second);
        std::vector<bool> byFirst(first.size()), bySecond(second.size());
        for (const auto &match : matches) {
            const Segment &a = first[match.first], &b = second[match.second];
            begins.add(std::array<Judgements::Value, 2>{a.begin, b.begin});
            ends.add(std::array<Judgements::Value, 2>{a.end, b.end});
            addEvent(marked, 0, match.first, {1, 1});
            matchedUnits.push_back(units.back());
            byFirst[match.first] = bySecond[match.second] = true;
        }
        for (std::size_t i = 0; i < first.size(); ++i)
            if (!byFirst[i])
                addEvent(marked, 0, i, {1, 0});
        for (std::size_t i = 0; i < second.size(); ++i)
            if (!bySecond[i])
                addEvent(marked, 1, i, {0, 1});
        const std::size_t events = first.size() + second.size() - matches.size();
        if (!first.empty() && !second.empty()) {
            const double length = std::max(latest(first), latest(second));
            chance += static_cast<double>(events) *
                      statistics::sharedEventsByChance(first, second, length);
        }
        weight += static_cast<double>(events);
    }

private:
    void addEvent(const Marked &marked, std::size_t rater, std::size_t event,
                  const std::array<Judgements::Value, 2> &marks)
    {
        both.add(marks);
        units.push_back(marked.place);
        units.back().span = marked.byRater[rater][event].span;
    }
    static double latest(const std::vector<Segment> &segments)
    {
        return std::ranges::max(segments, {}, &Segment::end).end;
    }
};

statistics::Estimate estimateOf(const char *figure, const Judgements &judgements,
                                const std::vector<Unit> &units, bool bySession)
{
    const std::array figures{statistics::agreementFigure(figure)};
    return statistics::estimates(figures, judgements, clustersOf(units, bySession)).front();
}

} // namespace

Boundaries boundariesOf(const Question &pair, bool bySession)
{
    Events events;
    Boundaries found;
    for (const Marked &marked : pair.marked)
        events.add(marked);
    for (std::size_t e = 0; e < events.both.units(); ++e) {
        const auto row = events.both.unit(e);
        ++(*row[0] == 0 ? found.onlySecond : *row[1] == 0 ? found.onlyFirst : found.matches);
    }
    found.shared = estimateOf("percent", events.both, events.units, bySession);
    found.beginApart = estimateOf("mad", events.begins, events.matchedUnits, bySession);
    found.endApart = estimateOf("mad", events.ends, events.matchedUnits, bySession);
    if (!found.shared.value)
        return found;
    const double chance = events.chance / events.weight;
    found.byChance = chance;
    found.corrected = chance < 1
                          ? statistics::Measured((*found.shared.value - chance) / (1 - chance))
                          : statistics::Measured(NoFigure::AllTheSame);
    return found;
}

} // namespace duologue::agreement
