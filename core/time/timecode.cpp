#include "core/time/timecode.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace duologue {

std::string formatTimecode(MediaTime time)
{
    const long long ms = std::llabs(time.milliseconds());
    const long long hours = ms / 3'600'000;
    const int minutes = static_cast<int>(ms / 60'000 % 60);
    const int seconds = static_cast<int>(ms / 1000 % 60);
    const int millis = static_cast<int>(ms % 1000);
    const char *sign = time.milliseconds() < 0 ? "-" : "";
    std::array<char, 48> buffer{};
    if (hours > 0)
        std::snprintf(buffer.data(), buffer.size(), "%s%lld:%02d:%02d.%03d", sign, hours, minutes,
                      seconds, millis);
    else
        std::snprintf(buffer.data(), buffer.size(), "%s%d:%02d.%03d", sign, minutes, seconds,
                      millis);
    return buffer.data();
}

std::optional<MediaTime> parseTimecode(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    bool negative = false;
    if (!text.empty() && text.front() == '-') {
        negative = true;
        text.remove_prefix(1);
    }
    constexpr std::int64_t limit = 10'000LL * 3600 * 1'000'000;
    std::int64_t total = 0; // microseconds of the fields before the current one
    std::int64_t field = 0;
    int digits = 0, fields = 1;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != '.' && text[i] != ','; ++i) {
        if (text[i] == ':') {
            if (digits == 0 || ++fields > 3 || (fields == 3 && field > 59 && total > 0))
                return std::nullopt;
            total = (total + field) * 60;
            field = 0;
            digits = 0;
        } else if (text[i] >= '0' && text[i] <= '9' && digits < 9) {
            field = field * 10 + (text[i] - '0');
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    if (fields > 1 && (digits == 0 || field > 59))
        return std::nullopt;
    std::int64_t fraction = 0, scale = 100'000;
    int decimals = 0;
    if (i < text.size()) {
        for (++i; i < text.size(); ++i, ++decimals) {
            if (text[i] < '0' || text[i] > '9')
                return std::nullopt;
            fraction += (text[i] - '0') * scale;
            scale /= 10;
        }
    }
    if (digits + decimals == 0)
        return std::nullopt;
    const std::int64_t seconds = total + field;
    if (seconds > limit / 1'000'000)
        return std::nullopt;
    const std::int64_t us = seconds * 1'000'000 + fraction;
    return MediaTime{negative ? -us : us};
}

} // namespace duologue
