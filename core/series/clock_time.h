#pragma once

#include <optional>
#include <string_view>

namespace duologue::series {

/// Seconds that a field of a time column stands for: a number of seconds, or a clock time as
/// sensors write it: "2024-10-01T05:48:29Z", "4/1/2016 7:54:00 AM", "04/22/19 04:00:05",
/// "08:00:05".
struct ClockTime
{
    double seconds = 0; ///< of a date: since 1970 in the clock's own zone
    bool isClock = false;
};
std::optional<ClockTime> clockTime(std::string_view text);

} // namespace duologue::series
