#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Comma separated values as RFC 4180 has them, and as people really write them: UTF-8 with or
/// without BOM, LF, CRLF or CR, quotes doubled inside quoted fields, line breaks in quoted fields.
namespace duologue::csv {

struct Problem
{
    std::size_t line = 0; ///< 1-based line of the text
    std::string message;
};

struct Table
{
    std::vector<std::string> header;
    /// As many fields as the header has: a row that differs ends the table with a problem.
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines; ///< for each row, the line at which it begins
    /// Set when the text is malformed from here on; the rows before it are good.
    std::optional<Problem> problem;

    /// Position of a column by its exact name.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads text whose first line is a header. Blank lines are skipped. NUL bytes, an unclosed quote,
/// text behind a closing quote and more than 10 000 columns are problems.
Table parse(std::string_view text, char separator = ',');

/// The separator (comma, semicolon or tab) that occurs most often in the first line.
char guessSeparator(std::string_view text);

/// A field as it has to be written: quoted when it holds separators, quotes, line breaks, or
/// blanks at an end.
std::string field(std::string_view value, char separator = ',');

/// One line of fields with its final line feed.
std::string row(const std::vector<std::string> &fields, char separator = ',');

} // namespace duologue::csv
