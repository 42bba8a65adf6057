#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv/clock_time.h"
#include "core/csv/csv.h"

/// The times of a table: which column holds them, and what its cells mean.
namespace duologue::csv {

/// Where the times stand. The date may have a column of its own.
struct TimePlace
{
    std::size_t time = 0;
    std::optional<std::size_t> date;
};

/// Whether a heading speaks of time, in any of a dozen languages.
bool namesTime(std::string_view heading);

/// The column whose name speaks of time and whose cells are times in the first of the rows below.
/// `readable`: in how many of them.
std::optional<TimePlace> findTimes(std::span<const std::string_view> header,
                                   std::span<const Row> rows, std::size_t *readable = nullptr);

/// "ms", "Time (min)", "timestamp_us", "elapsedMillis": seconds to the unit; nothing without one.
std::optional<double> unitOfTime(std::string_view heading);

/// Turns the cells of a time column into seconds: numbers in the unit that the heading says; Unix
/// time in seconds, milli-, micro- or nanoseconds; days of a spreadsheet; dates and times of day in
/// many spellings, with zones, over midnight and through the changes of summer time. All cells are
/// shown to look() first, as only together they tell what they mean.
class TimeColumn
{
public:
    TimeColumn(std::string_view heading, std::string_view unit);

    /// `number`: the cell as a number. `date`: the cell of the date's column, else empty.
    void look(std::string_view cell, std::optional<double> number, std::string_view date);
    void settle();
    /// In the order of the file. Of clock times: since 1970, or since a midnight. Nothing where the
    /// cell is no time.
    std::optional<double> read(std::string_view cell, std::optional<double> number,
                               std::string_view date, std::size_t line);

    /// Whether the cells are clock times, whose zero is nobody's.
    bool isClock() const { return m_isClock; }
    /// Whether they say the day, too: read() then counts since 1970.
    bool hasDate() const { return m_hasDate; }
    /// What was decided, or is odd in them, a sentence each.
    std::vector<Problem> notes() const;

private:
    std::optional<double> numbered(double number, std::string_view date) const;
    std::optional<double> dayOf(const ClockTime &time) const;
    std::optional<double> absolute(std::string_view cell, std::optional<double> number,
                                   std::string_view date, ClockTime &time) const;
    double unwrapped(double seconds, const ClockTime &time, std::size_t line);
    void note(std::size_t line, std::string text);

    struct Order ///< one way to read 3/4/2018
    {
        double first = std::numeric_limits<double>::infinity(), last = -first;
        bool fits = true;
    };
    void lookAtDate(const ClockTime &time);
    double daysIn(bool dayFirst) const;

    std::string m_heading;
    std::optional<double> m_unit;
    double m_scale = 1, m_shift = 0; ///< of numbers
    double m_low = 0, m_high = 0;    ///< numbers outside are no times
    bool m_isClock = false, m_hasDate = false, m_dayFirst = false;

    std::size_t m_numbers = 0, m_clocks = 0, m_dates = 0;
    std::size_t m_inRange[4] = {};
    double m_smallest = 0, m_largest = 0;
    bool m_halves = false, m_minutesOnly = true, m_afterOne = true;
    std::optional<ClockTime> m_ambiguous; ///< the first such date
    Order m_dayOrder, m_monthOrder;

    std::optional<double> m_last; ///< before unwrapping
    double m_wrapped = 0;
    double m_step = 0;
    std::size_t m_up = 0, m_down = 0; ///< steps
    std::vector<Problem> m_notes;
};

} // namespace duologue::csv
