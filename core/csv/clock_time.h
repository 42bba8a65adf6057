#pragma once

#include <array>
#include <optional>
#include <string_view>

/// One cell that says when, as sensors, spreadsheets and scripts write it. What it leaves open (is
/// 3/4 in March or in April?) the column decides: core/csv/time_column.h.
namespace duologue::csv {

struct ClockTime
{
    /// How the date is written.
    enum class Date {
        None,
        Known, ///< year, month and day are told apart
        Slash, ///< 3/4/2018 or 3-4-2018 (Dash): day or month first
        Dash
    };

    Date date = Date::None;
    /// Year, month, day; of Slash and Dash: year, first, second.
    std::array<int, 3> day{};

    bool hasTime = false;
    double seconds = 0; ///< since midnight; of elapsed times any number, also negative
    /// "59:30.5": minutes and seconds, as spreadsheets show times below an hour.
    bool minutesOnly = false;
    bool halves = false;               ///< AM or PM was written
    std::optional<double> secondsEast; ///< zone
};

/// Nothing where the text is no date nor time with at least hours and minutes.
std::optional<ClockTime> clockTime(std::string_view text);

/// Days since 1970; nothing where there is no such day.
std::optional<double> daysOf(int year, int month, int day);

/// Hours, minutes and seconds with three parts ("00:20:57,256", "0:20:57.256"), or minutes and
/// seconds with decimals, as a length of time. No dates, no halves of days.
std::optional<double> elapsedSeconds(std::string_view text);

} // namespace duologue::csv
