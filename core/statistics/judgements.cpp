#include "core/statistics/judgements.h"

#include <algorithm>
#include <array>

namespace duologue::statistics {

std::span<const Judgements::Value> Judgements::unit(std::size_t index) const
{
    return std::span(m_values).subspan(index * m_raters, m_raters);
}

void Judgements::add(std::span<const Value> row)
{
    m_values.insert(m_values.end(), row.begin(), row.end());
}

Judgements Judgements::complete() const
{
    Judgements kept(m_raters);
    for (std::size_t u = 0; u < units(); ++u)
        if (std::ranges::all_of(unit(u), &Value::has_value))
            kept.add(unit(u));
    return kept;
}

Judgements Judgements::pair(std::size_t first, std::size_t second) const
{
    Judgements both(2);
    for (std::size_t u = 0; u < units(); ++u)
        both.add(std::array{unit(u)[first], unit(u)[second]});
    return both;
}

Judgements Judgements::drawn(std::span<const std::size_t> units) const
{
    Judgements sample(m_raters);
    sample.m_values.reserve(units.size() * m_raters);
    for (const std::size_t u : units)
        sample.add(unit(u));
    return sample;
}

std::string_view sentence(NoFigure why)
{
    switch (why) {
    case NoFigure::OneRater:
        return "There is only one rater; agreement takes two.";
    case NoFigure::NothingInCommon:
        return "Those who are compared have judged nothing in common.";
    case NoFigure::OneUnit:
        return "Only one unit was judged in common; this figure takes two or more.";
    case NoFigure::AllTheSame:
        return "All judgements are the same, so agreement cannot be told from chance.";
    case NoFigure::Constant:
        return "A rater always said the same, so there is nothing to go up and down together.";
    case NoFigure::UnitsAlike:
        return "What was judged differs no more than raters do by chance.";
    case NoFigure::BelowZero:
        return "A ratio scale begins at 0, and there are values below it.";
    }
    return {};
}

} // namespace duologue::statistics
