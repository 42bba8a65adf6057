#include "core/series/clock_time.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace duologue::series {
namespace {

/// Reads a text piece by piece.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    std::optional<int> digits()
    {
        int value = 0;
        const auto [end, problem] =
            std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (problem != std::errc() || m_rest.front() == '-')
            return {};
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }
    std::optional<double> seconds()
    {
        double value = 0;
        const auto [end, problem] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(),
                                                    value, std::chars_format::fixed);
        if (problem != std::errc() || !(value >= 0 && value < 61))
            return {};
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }
    bool skip(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool skip(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    bool atEnd() const { return m_rest.empty(); }
    void skipZone() // the offset is set by hand, and zones are often wrong
    {
        if (skip('Z') || (m_rest.size() == 6 && (m_rest[0] == '+' || m_rest[0] == '-')))
            m_rest = {};
    }

private:
    std::string_view m_rest;
};

std::optional<double> date(int year, int month, int day)
{
    namespace chr = std::chrono;
    if (year < 100)
        year += 2000;
    const chr::year_month_day date{chr::year(year), chr::month(static_cast<unsigned>(month)),
                                   chr::day(static_cast<unsigned>(day))};
    if (!date.ok() || year > 9999)
        return {};
    return 86'400.0 * static_cast<double>(chr::sys_days(date).time_since_epoch().count());
}

/// "7:54:00", "7:54:00 AM"
std::optional<double> timeOfDay(Scanner &scan)
{
    const auto hours = scan.digits();
    if (!hours || !scan.skip(':'))
        return {};
    const auto minutes = scan.digits();
    if (!minutes || *hours > 24 || *minutes > 59)
        return {};
    double seconds = 0;
    if (scan.skip(':')) {
        const auto given = scan.seconds();
        if (!given)
            return {};
        seconds = *given;
    }
    int hour = *hours;
    if (scan.skip(" PM") || scan.skip(" pm"))
        hour = hour % 12 + 12;
    else if (scan.skip(" AM") || scan.skip(" am"))
        hour %= 12;
    return hour * 3600.0 + *minutes * 60.0 + seconds;
}

std::optional<double> dateAndTime(std::string_view text)
{
    Scanner scan(text);
    const auto first = scan.digits();
    std::optional<double> day;
    if (first && scan.skip('-')) {
        const auto month = scan.digits();
        const auto dayOfMonth = scan.skip('-') ? scan.digits() : std::nullopt;
        if (month && dayOfMonth)
            day = date(*first, *month, *dayOfMonth);
    } else if (first && scan.skip('/')) {
        const auto dayOfMonth = scan.digits();
        const auto year = scan.skip('/') ? scan.digits() : std::nullopt;
        if (dayOfMonth && year)
            day = date(*year, *first, *dayOfMonth);
    }
    if (!day)
        return {};
    if (scan.atEnd())
        return day;
    if (!scan.skip('T') && !scan.skip(' '))
        return {};
    const auto time = timeOfDay(scan);
    scan.skipZone();
    if (!time || !scan.atEnd())
        return {};
    return *day + *time;
}

} // namespace

std::optional<ClockTime> clockTime(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (text.empty())
        return {};
    double seconds = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (problem == std::errc() && end == text.data() + text.size())
        return std::isfinite(seconds) && std::abs(seconds) < 1e12
                   ? std::optional(ClockTime{seconds, false})
                   : std::nullopt;
    if (const auto dated = dateAndTime(text))
        return ClockTime{*dated, true};
    Scanner scan(text);
    const auto time = timeOfDay(scan);
    return time && scan.atEnd() ? std::optional(ClockTime{*time, true}) : std::nullopt;
}

} // namespace duologue::series
