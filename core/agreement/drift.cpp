#include "core/agreement/drift.h"

#include <array>
#include <map>

#include "core/agreement/drawn.h"

namespace duologue::agreement {
namespace {

using statistics::AgreementFigure;
using statistics::Judgements;
using statistics::Measured;
using statistics::NoFigure;

constexpr double tenMinutes = 600; // seconds

/// Column 0: own - others; 1, 2: tens of minutes and own - others from their session's means.
enum Column { Apart, Time, Centred, Columns };

Measured meanApart(const Judgements &table)
{
    if (table.units() == 0)
        return NoFigure::NothingInCommon;
    double sum = 0;
    for (std::size_t u = 0; u < table.units(); ++u)
        sum += *table.unit(u)[Apart];
    return sum / static_cast<double>(table.units());
}

/// Least squares.
Measured slope(const Judgements &table)
{
    if (table.units() < 2)
        return table.units() == 0 ? NoFigure::NothingInCommon : NoFigure::OneUnit;
    double time = 0, apart = 0;
    for (std::size_t u = 0; u < table.units(); ++u) {
        time += *table.unit(u)[Time] / static_cast<double>(table.units());
        apart += *table.unit(u)[Centred] / static_cast<double>(table.units());
    }
    double both = 0, ofTime = 0;
    for (std::size_t u = 0; u < table.units(); ++u) {
        const double t = *table.unit(u)[Time] - time;
        both += t * (*table.unit(u)[Centred] - apart);
        ofTime += t * t;
    }
    if (ofTime == 0)
        return NoFigure::OneUnit;
    return both / ofTime;
}

constexpr AgreementFigure apartFigure{"apart", "own - others", "",    "",
                                      false,   true,           false, meanApart};
constexpr AgreementFigure slopeFigure{"drift", "drift", "", "", false, true, false, slope};

struct Point
{
    const Unit *unit;
    double apart;
};

std::vector<Point> pointsOf(const Question &question, std::size_t rater)
{
    std::vector<Point> points;
    for (std::size_t u = 0; u < question.units.size(); ++u) {
        const auto row = question.judgements.unit(u);
        double others = 0, count = 0;
        for (std::size_t r = 0; r < row.size(); ++r)
            if (r != rater && row[r]) {
                others += *row[r];
                ++count;
            }
        if (row[rater] && count > 0)
            points.push_back({&question.units[u], *row[rater] - others / count});
    }
    return points;
}

} // namespace

Drift driftOf(const Question &question, std::size_t rater, bool bySession)
{
    const auto points = pointsOf(question, rater);
    struct Means
    {
        double time = 0, apart = 0, count = 0;
    };
    std::map<std::size_t, Means> sessions;
    for (const Point &p : points) {
        Means &m = sessions[p.unit->session];
        m.time += p.unit->span.begin.seconds() / tenMinutes;
        m.apart += p.apart;
        ++m.count;
    }
    Judgements table(Columns);
    std::vector<Unit> units;
    for (const Point &p : points) {
        const Means &m = sessions[p.unit->session];
        table.add(std::array<Judgements::Value, Columns>{
            p.apart, p.unit->span.begin.seconds() / tenMinutes - m.time / m.count,
            p.apart - m.apart / m.count});
        units.push_back(*p.unit);
    }
    const std::array figures{&apartFigure, &slopeFigure};
    const auto found = statistics::estimates(figures, table, clustersOf(units, bySession));
    return {rater, found[0], found[1]};
}

} // namespace duologue::agreement
