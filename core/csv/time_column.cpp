#include "core/csv/time_column.h"

#include <algorithm>
#include <cmath>

#include "core/csv/number.h"

namespace duologue::csv {
namespace {

constexpr double day = 86'400, hour = 3600;
constexpr double largest = 1e12;

/// Unix time from 1979 to 2128, in seconds and smaller units.
struct Range
{
    double low, high, scale;
};
constexpr Range unixRanges[]{
    {3e8, 5e9, 1}, {3e11, 5e12, 1e-3}, {3e14, 5e15, 1e-6}, {3e17, 5e18, 1e-9}};

/// 20180605100000 and 20180605100000123 with the marks that they lack.
std::optional<std::string> marked(std::string_view digits)
{
    digits = trimmed(digits);
    if ((digits.size() != 14 && digits.size() != 17) ||
        digits.find_first_not_of("0123456789") != digits.npos ||
        !(digits.starts_with("19") || digits.starts_with("20")))
        return std::nullopt;
    return std::string(digits.substr(0, 8)) + "T" + std::string(digits.substr(8, 6)) +
           (digits.size() == 17 ? "." + std::string(digits.substr(14)) : "");
}

std::optional<ClockTime> clockIn(std::string_view cell)
{
    const auto text = marked(cell);
    return text ? clockTime(*text) : clockTime(cell);
}

std::string dated(const ClockTime &time)
{
    return std::to_string(time.day[1]) + (time.date == ClockTime::Date::Dash ? "-" : "/") +
           std::to_string(time.day[2]) + (time.date == ClockTime::Date::Dash ? "-" : "/") +
           std::to_string(time.day[0]);
}

std::optional<double> ambiguousDay(const ClockTime &time, bool dayFirst)
{
    return dayFirst ? daysOf(time.day[0], time.day[2], time.day[1])
                    : daysOf(time.day[0], time.day[1], time.day[2]);
}

} // namespace

TimeColumn::TimeColumn(std::string_view heading, std::string_view unit)
    : m_heading(trimmed(heading)), m_unit(unitOfTime(unit))
{
    if (!m_unit)
        m_unit = unitOfTime(heading);
}

/// 13/4 says of 12/4, too, what comes first: read otherwise, the two lie far apart.
void TimeColumn::lookAtDate(const ClockTime &time)
{
    ++m_dates;
    const bool isKnown = time.date == ClockTime::Date::Known;
    if (!isKnown && !m_ambiguous)
        m_ambiguous = time;
    for (const bool dayFirst : {true, false}) {
        Order &order = dayFirst ? m_dayOrder : m_monthOrder;
        const auto days = isKnown ? dayOf(time) : ambiguousDay(time, dayFirst);
        order.fits &= days.has_value();
        order.first = std::min(order.first, days.value_or(order.first));
        order.last = std::max(order.last, days.value_or(order.last));
    }
}

void TimeColumn::look(std::string_view cell, std::optional<double> number, std::string_view date)
{
    if (!date.empty())
        if (const auto parsed = clockTime(date); parsed && parsed->date != ClockTime::Date::None)
            lookAtDate(*parsed);
    if (number && !marked(cell)) {
        m_smallest = m_numbers ? std::min(m_smallest, *number) : *number;
        m_largest = m_numbers ? std::max(m_largest, *number) : *number;
        ++m_numbers;
        for (std::size_t i = 0; i < std::size(unixRanges); ++i)
            m_inRange[i] += *number >= unixRanges[i].low && *number < unixRanges[i].high;
        return;
    }
    const auto time = clockIn(cell);
    if (!time)
        return;
    ++m_clocks;
    if (time->date != ClockTime::Date::None)
        lookAtDate(*time);
    m_halves |= time->halves;
    m_minutesOnly &= time->minutesOnly;
    m_afterOne &= time->seconds >= hour && time->seconds < 13 * hour;
}

void TimeColumn::settle()
{
    m_low = -largest;
    m_high = largest;
    m_scale = m_unit.value_or(1);
    m_hasDate = m_dates > 0;
    m_isClock = m_clocks >= m_numbers || m_hasDate;
    for (std::size_t i = 0; i < std::size(unixRanges); ++i)
        if (m_inRange[i] * 2 > m_numbers) {
            m_scale = unixRanges[i].scale;
            m_low = unixRanges[i].low;
            m_high = unixRanges[i].high;
            m_isClock = m_hasDate = true;
        }
    if (!m_isClock && !m_unit && m_numbers >= 3 && m_smallest >= 20'000 && m_largest < 80'000 &&
        m_largest - m_smallest < 3) {
        m_scale = day;
        m_shift = -25'569 * day; // to 1970
        m_isClock = m_hasDate = true;
        note(0, "Column '" + m_heading + "' holds days as spreadsheets count them.");
    } else if (!m_isClock && !m_unit && m_numbers >= 10 && m_smallest > 0 && m_largest < 1 &&
               (m_largest - m_smallest) / static_cast<double>(m_numbers) < 0.002) {
        m_scale = day;
        m_isClock = true;
        note(0, "Column '" + m_heading + "' holds parts of a day as spreadsheets count them.");
    }
    if (!m_ambiguous)
        return;
    const double dayFirst = daysIn(true), monthFirst = daysIn(false);
    const bool known = dayFirst != monthFirst || m_halves;
    m_dayFirst = dayFirst != monthFirst ? dayFirst < monthFirst
                                        : !m_halves && m_ambiguous->date == ClockTime::Date::Dash;
    if (!known)
        note(0, "The date " + dated(*m_ambiguous) +
                    (m_dayFirst ? " was read with the day first; it could begin with the month."
                                : " was read with the month first; it could begin with the day."));
}

/// How many days lie between the first and the last date, read so.
double TimeColumn::daysIn(bool dayFirst) const
{
    const Order &order = dayFirst ? m_dayOrder : m_monthOrder;
    return order.fits ? order.last - order.first : INFINITY;
}

std::optional<double> TimeColumn::dayOf(const ClockTime &time) const
{
    if (time.date == ClockTime::Date::Known) {
        const auto [year, month, dayOfMonth] = time.day;
        const auto days = daysOf(year, month, dayOfMonth);
        return days ? days : std::optional(*daysOf(1900, 1, 1) - 1);
    }
    return ambiguousDay(time, m_dayFirst);
}

std::optional<double> TimeColumn::numbered(double number, std::string_view date) const
{
    if (!(number >= m_low && number <= m_high))
        return std::nullopt;
    const double seconds = number * m_scale + m_shift;
    if (date.empty() || m_low > 0 || m_shift != 0)
        return seconds;
    const auto written = clockTime(date);
    const auto days = written ? dayOf(*written) : std::nullopt;
    return days ? std::optional(*days * day + seconds) : std::nullopt;
}

std::optional<double> TimeColumn::absolute(std::string_view cell, std::optional<double> number,
                                           std::string_view date, ClockTime &time) const
{
    if (number && !marked(cell)) {
        if (m_clocks > m_numbers)
            return std::nullopt; // a stray number among clock times
        return numbered(*number, date);
    }
    const auto read = clockIn(cell);
    if (!read || m_numbers > m_clocks)
        return std::nullopt;
    time = *read;
    if (time.date == ClockTime::Date::None && !date.empty()) {
        const auto written = clockTime(date);
        if (!written || written->date == ClockTime::Date::None)
            return std::nullopt;
        time.date = written->date;
        time.day = written->day;
    }
    if (time.date == ClockTime::Date::None)
        return m_hasDate ? std::nullopt : std::optional(time.seconds);
    const auto days = dayOf(time);
    if (!days)
        return std::nullopt;
    return *days * day + time.seconds - time.secondsEast.value_or(0);
}

std::optional<double> TimeColumn::read(std::string_view cell, std::optional<double> number,
                                       std::string_view date, std::size_t line)
{
    ClockTime time;
    const auto seconds = absolute(cell, number, date, time);
    if (!seconds)
        return std::nullopt;
    const bool local = time.hasTime && !time.secondsEast;
    return local ? unwrapped(*seconds, time, line) : *seconds;
}

/// Clocks without dates begin anew; those of a place are turned back and forth once a year.
double TimeColumn::unwrapped(double seconds, const ClockTime &time, std::size_t line)
{
    const double step = m_last ? seconds - *m_last : 0;
    const double near = std::max(60.0, 3 * m_step);
    if (m_last && time.date == ClockTime::Date::None) {
        const bool halfDays = !m_halves && m_afterOne;
        const double period = m_minutesOnly ? hour : halfDays ? day / 2 : day;
        if (step <= -0.5 * period && m_up >= m_down)
            m_wrapped += period;
        else if (step > 0.5 * period && m_down > m_up) // newest first
            m_wrapped -= period;
    } else if (m_last) {
        const double ofDay = std::fmod(*m_last, day);
        const bool atNight = ofDay >= hour && ofDay <= 3 * hour + 60;
        const bool sunday = std::fmod(std::floor(*m_last / day) + 4, 7) == 0;
        if (atNight && step < 0 && step > -hour - 1 && step <= near - hour) {
            m_wrapped += hour;
            note(line, "The clock goes back an hour: it was read as the end of summer time.");
        } else if (atNight && sunday && m_step > 0 && step > hour && step <= hour + near &&
                   std::fmod(ofDay + m_step, hour) <= near) {
            m_wrapped -= hour;
            note(line, "The clock goes forward an hour: it was read as the beginning of summer "
                       "time.");
        }
    }
    m_up += step > 0;
    m_down += step < 0;
    if (step > 0 && step < hour)
        m_step = m_step > 0 ? 0.9 * m_step + 0.1 * step : step;
    m_last = seconds;
    return seconds + m_wrapped;
}

void TimeColumn::note(std::size_t line, std::string text)
{
    constexpr std::size_t most = 20;
    if (m_notes.size() < most)
        m_notes.push_back({line, std::move(text)});
}

std::vector<Problem> TimeColumn::notes() const
{
    return m_notes;
}

} // namespace duologue::csv
