#include "core/formats/csv/csv_rows.h"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "core/csv/time_column.h"
#include "core/formats/limits.h"

namespace duologue::formats::csv {
namespace {

constexpr std::size_t problemsTold = 5;
constexpr double largestSeconds = 10'000 * 3600.0;

/// Cells as a message can quote them.
std::string quoted(const std::string &text)
{
    constexpr std::size_t longest = 40;
    return "'" + (text.size() > longest ? text.substr(0, longest) + "…" : text) + "'";
}

} // namespace

bool headNames(std::string_view head, const std::vector<std::string_view> &columns)
{
    constexpr std::size_t enough = 1 << 16;
    duologue::csv::Options options;
    options.needed = columns;
    options.codePage = duologue::csv::CodePage::Western;
    const auto table =
        duologue::csv::parse(duologue::csv::decodedHead(head.substr(0, enough)), options);
    return std::ranges::all_of(columns, [&](auto name) { return table.column(name).has_value(); });
}

Result<Rows> Rows::open(std::string_view bytes, const std::string &file,
                        const std::vector<std::string_view> &needed)
{
    duologue::csv::Options options;
    options.needed = needed;
    options.leaveOutBadRows = true;
    auto table = duologue::csv::parseLent(bytes, options);
    if (!table.problem && table.rowCount == 0) {
        options.leaveOutBadRows = false; // says what is wrong with the first row, if there is any
        table = duologue::csv::parseLent(bytes, options);
    }
    if (table.notText)
        return fail("import.encoding", "'" + file + "' " + table.problem->message,
                    "byte " + std::to_string(table.problem->line));
    const auto refuse = [&](std::size_t line, const std::string &why) {
        return fail("import.malformed",
                    "'" + file + "' is not well-formed: " + why + ". Nothing was imported.",
                    "line " + std::to_string(line));
    };
    if (table.problem)
        return refuse(table.problem->line, table.problem->message);
    std::set<std::string> seen;
    for (const std::string &name : table.header)
        if (!name.empty() && !seen.insert(name).second)
            return refuse(table.headerLine, "column " + quoted(name) + " stands there twice");
    Rows rows(std::move(table));
    rows.m_file = file;
    return rows;
}

std::optional<std::size_t> Rows::place(std::string_view column) const
{
    auto known = m_places.find(column);
    if (known == m_places.end())
        known = m_places.emplace(column, m_table.column(column)).first;
    return known->second;
}

std::string Rows::cell(std::size_t row, std::size_t column) const
{
    return std::string(m_rows[row][column]);
}

std::string Rows::cell(std::size_t row, std::string_view column) const
{
    const auto at = place(column);
    return at ? cell(row, *at) : std::string();
}

std::optional<std::string> Rows::optionalCell(std::size_t row, std::string_view column) const
{
    const auto at = place(column);
    return at ? std::optional(cell(row, *at)) : std::nullopt;
}

MediaTime Rows::seconds(std::size_t row, std::string_view column)
{
    const auto at = place(column);
    const std::string text = cell(row, column);
    auto seconds = at ? m_numbers.read(text, *at) : std::nullopt;
    if (at && seconds)
        m_numeric.insert(*at);
    if (!seconds)
        seconds = duologue::csv::elapsedSeconds(text);
    if (!seconds || std::abs(*seconds) > largestSeconds) {
        wrong(row, std::string(column) + " " + quoted(text) + " is not a time in seconds");
        return {};
    }
    return MediaTime::fromSeconds(*seconds);
}

std::optional<double> Rows::number(std::size_t row, std::string_view column)
{
    const auto at = place(column);
    const std::string text = cell(row, column);
    if (!at || duologue::csv::isMissing(text))
        return std::nullopt;
    m_numeric.insert(*at);
    const auto value = m_numbers.read(text, *at);
    if (!value)
        wrong(row, std::string(column) + " " + quoted(text) + " is not a number");
    return value;
}

void Rows::wrong(std::size_t row, const std::string &message)
{
    if (m_wrong.insert(row).second && m_problems.size() < limits::warnings)
        m_problems.push_back({line(row), message});
}

std::optional<Error> Rows::problems() const
{
    if (m_wrong.empty() || m_wrong.size() < count())
        return std::nullopt;
    std::string detail;
    for (const auto &[line, message] : m_problems | std::views::take(problemsTold))
        detail += (detail.empty() ? "" : "; ") + ("line " + std::to_string(line)) + ": " + message;
    if (m_wrong.size() > problemsTold)
        detail += "; and " + std::to_string(m_wrong.size() - problemsTold) + " more";
    return Error{"import.bad-rows",
                 "'" + m_file +
                     "' has no row that can be understood. Nothing was imported; "
                     "correct them and import again.",
                 detail};
}

std::vector<Warning> Rows::warnings() const
{
    std::vector<Warning> warnings;
    for (const duologue::csv::Problem &note : m_table.notes)
        warnings.push_back({note.line, note.message, {}});
    for (const auto &[line, message] : m_problems)
        warnings.push_back({line, "The row was left out: " + message + ".", {}});
    if (m_wrong.size() > m_problems.size())
        warnings.push_back(
            {0,
             std::to_string(m_wrong.size() - m_problems.size()) + " more rows were left out.",
             {}});
    for (const std::size_t column : m_numeric)
        if (const auto note = m_numbers.note(column))
            warnings.push_back({note->line, note->message, {}});
    return warnings;
}

} // namespace duologue::formats::csv
