#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// What several raters said of the same units, and a figure of it that may not exist. std only.
namespace duologue::statistics {

/// A row a unit, a column a rater; a cell is empty where nothing was said. Classes are numbers,
/// too.
class Judgements
{
public:
    using Value = std::optional<double>;

    explicit Judgements(std::size_t raters) : m_raters(raters) {}

    std::size_t raters() const { return m_raters; }
    std::size_t units() const { return m_raters == 0 ? 0 : m_values.size() / m_raters; }
    /// Valid until the next add().
    std::span<const Value> unit(std::size_t index) const;
    /// `row`: one value a rater.
    void add(std::span<const Value> row);

    /// The units of which all raters said something.
    Judgements complete() const;
    /// Of two raters only.
    Judgements pair(std::size_t first, std::size_t second) const;
    /// These units, in this order, as often as they are named.
    Judgements drawn(std::span<const std::size_t> units) const;

private:
    std::size_t m_raters;
    std::vector<Value> m_values;
};

/// Why a figure does not exist.
enum class NoFigure {
    OneRater,        ///< nobody to agree with
    NothingInCommon, ///< no unit was judged by those who are compared
    OneUnit,         ///< what varies from unit to unit needs two
    AllTheSame,      ///< no disagreement was possible: agreement by chance is complete
    Constant,        ///< one rater always said the same
    UnitsAlike,      ///< units differ no more than raters do by chance
    BelowZero        ///< a ratio scale begins at 0
};
/// The same for people.
std::string_view sentence(NoFigure why);

/// A figure, or why there is none.
class Measured
{
public:
    Measured(double value) : m_value(value) {}
    Measured(NoFigure why) : m_why(why) {}

    explicit operator bool() const { return m_value.has_value(); }
    double operator*() const { return *m_value; }
    NoFigure why() const { return m_why; } ///< of one that does not exist

private:
    std::optional<double> m_value;
    NoFigure m_why = NoFigure::NothingInCommon;
};

} // namespace duologue::statistics
