#include "core/formats/csv/csv_rows.h"

#include <algorithm>
#include <set>

#include "core/formats/text_io.h"

namespace duologue::formats::csv {
namespace {

constexpr std::size_t problemsTold = 5;

/// Cells as a message can quote them.
std::string quoted(const std::string &text)
{
    constexpr std::size_t longest = 40;
    return "'" + (text.size() > longest ? text.substr(0, longest) + "…" : text) + "'";
}

} // namespace

bool headNames(std::string_view head, const std::vector<std::string_view> &columns)
{
    std::string text;
    for (const char c : head)
        if (c != '\0') // UTF-16 looks like this at its beginning
            text += c;
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        text.erase(0, 2);
    const std::size_t end = text.find_first_of("\r\n");
    const auto table = duologue::csv::parse(std::string_view(text).substr(0, end),
                                            duologue::csv::guessSeparator(text));
    return std::ranges::all_of(columns, [&](auto name) { return table.column(name).has_value(); });
}

Result<Rows> Rows::open(std::string_view bytes, const std::string &file,
                        const std::vector<std::string_view> &needed)
{
    const auto text = decodeText(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    const char separator = duologue::csv::guessSeparator(*text);
    Rows rows;
    rows.m_file = file;
    rows.m_decimalComma = separator != ',';
    rows.m_table = duologue::csv::parse(*text, separator);
    const auto refuse = [&](std::size_t line, const std::string &why) {
        return fail("import.malformed",
                    "'" + file + "' is not well-formed: " + why + ". Nothing was imported.",
                    "line " + std::to_string(line));
    };
    if (const auto &problem = rows.m_table.problem)
        return refuse(problem->line, problem->message);
    std::set<std::string> seen;
    for (const std::string &name : rows.m_table.header)
        if (!name.empty() && !seen.insert(name).second)
            return refuse(1, "column " + quoted(name) + " stands there twice");
    for (const std::string_view name : needed)
        if (!rows.has(name))
            return refuse(1, "column '" + std::string(name) + "' is missing");
    return rows;
}

const std::string &Rows::cell(std::size_t row, std::string_view column) const
{
    static const std::string none;
    const auto at = m_table.column(column);
    return at ? m_table.rows[row][*at] : none;
}

std::optional<std::string> Rows::optionalCell(std::size_t row, std::string_view column) const
{
    const auto at = m_table.column(column);
    return at ? std::optional(m_table.rows[row][*at]) : std::nullopt;
}

MediaTime Rows::seconds(std::size_t row, std::string_view column)
{
    const auto time = parseSeconds(cell(row, column), m_decimalComma);
    if (!time)
        wrong(row,
              std::string(column) + " " + quoted(cell(row, column)) + " is not a time in seconds");
    return time.value_or(MediaTime());
}

std::optional<double> Rows::number(std::size_t row, std::string_view column)
{
    const std::string &text = cell(row, column);
    if (text.empty() || text == "NA")
        return std::nullopt;
    const auto value = parseNumber(text, m_decimalComma);
    if (!value)
        wrong(row, std::string(column) + " " + quoted(text) + " is not a number");
    return value;
}

void Rows::wrong(std::size_t row, const std::string &message)
{
    if (m_problems.size() < problemsTold)
        m_problems.push_back("line " + std::to_string(line(row)) + ": " + message);
    ++m_problemCount;
}

std::optional<Error> Rows::problems() const
{
    if (m_problems.empty())
        return std::nullopt;
    std::string detail;
    for (const std::string &problem : m_problems)
        detail += (detail.empty() ? "" : "; ") + problem;
    if (m_problemCount > m_problems.size())
        detail += "; and " + std::to_string(m_problemCount - m_problems.size()) + " more";
    return Error{"import.bad-rows",
                 "'" + m_file +
                     "' has rows that cannot be understood. Nothing was imported; "
                     "correct them and import again.",
                 detail};
}

} // namespace duologue::formats::csv
