#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/media_time.h"

/// What formats share that are read line by line.
namespace duologue::formats {

struct TextLine
{
    std::string_view text; ///< without its end
    std::size_t number;    ///< 1-based
};

/// Lines that end with LF, CRLF or CR, one after the other.
class Lines
{
public:
    explicit Lines(std::string_view text) : m_rest(text) {}
    /// Nothing behind the last.
    std::optional<TextLine> next();

private:
    std::string_view m_rest;
    std::size_t m_number = 0;
};
/// All of them.
std::vector<TextLine> linesOf(std::string_view text);
/// Without blanks and tabs around it.
std::string_view trimmed(std::string_view text);
/// Words parted by single blanks; control characters are blanks, too.
std::string oneLine(std::string_view text);
/// The same without blanks, for names in formats that part fields by these: "P_17".
std::string oneWord(std::string_view text);

/// A whole text that is one finite number, with a decimal point or comma.
std::optional<double> looseNumber(std::string_view text);
/// Times that a session can hold, within 10 000 hours of its beginning.
std::optional<MediaTime> sessionTime(double seconds);
/// Nothing where one is no time, or the end lies before the beginning.
std::optional<TimeSpan> sessionSpan(std::optional<double> begin, std::optional<double> end);

/// "12.34": at least two decimals, at most the six that a session has.
std::string shortSeconds(MediaTime time);

} // namespace duologue::formats
