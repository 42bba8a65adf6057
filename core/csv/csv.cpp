#include "core/csv/csv.h"

#include <algorithm>

#include "core/csv/record_reader.h"
#include "core/csv/tally.h"

namespace duologue::csv {
namespace {

constexpr std::size_t headerSample = 120; ///< records among which the header is
constexpr std::size_t fieldSample = 100'000;

std::vector<std::string> namesOf(const Row &row)
{
    std::vector<std::string> names;
    for (const std::string_view name : row.fields())
        names.emplace_back(name);
    while (names.size() > 1 && trimmed(names.back()).empty())
        names.pop_back();
    return names;
}

/// The first column that is needed and not there.
std::optional<std::string> missingIn(const std::vector<std::string> &names,
                                     const std::vector<std::string_view> &needed)
{
    for (const std::string_view wanted : needed)
        if (std::none_of(names.begin(), names.end(),
                         [&](const std::string &name) { return sameName(name, wanted); }))
            return "column '" + std::string(wanted) + "' is missing";
    return std::nullopt;
}

std::optional<std::size_t> chosenHeader(std::span<const Row> rows, const Options &options)
{
    if (options.header)
        return options.header(rows);
    std::size_t looked = 0; // bounds the time for very wide files
    for (std::size_t i = 0; !options.needed.empty() && i < rows.size() && looked < 50'000; ++i) {
        if (!missingIn(namesOf(rows[i]), options.needed))
            return i;
        looked += rows[i].size();
    }
    return 0;
}

/// What is wrong with a row that was just read, if anything.
std::optional<std::string> wrongWith(const Row &row, const RecordReader &reader,
                                     std::size_t columns)
{
    if (reader.problem())
        return reader.problem();
    for (std::size_t i = columns; i < row.size(); ++i)
        if (!trimmed(row[i]).empty())
            return std::to_string(row.size()) + " fields where the header has " +
                   std::to_string(columns);
    return std::nullopt;
}

struct Header
{
    std::vector<std::string> names;
    std::size_t line = 1;
    Cursor::Place behind;
    std::optional<std::string> problem;
};

Header findHeader(std::string_view text, char separator, std::size_t begin, const Options &options)
{
    std::vector<Row> rows;
    std::vector<Header> found;
    RecordReader reader(text, separator, {begin, 1});
    std::size_t fields = 0;
    for (Row row; rows.size() < headerSample && fields < fieldSample && reader.next(row);
         row = Row()) {
        if (!reader.problem() && !hasContent(row))
            continue;
        fields += row.size();
        rows.push_back(std::move(row));
        found.push_back({{}, reader.place().line, reader.behind(), reader.problem()});
    }
    if (rows.empty())
        return {{}, 1, {}, "no header line"};
    const auto chosen = chosenHeader(rows, options);
    if (!chosen)
        return {{}, found[0].line, {}, "no header line"};
    Header &header = found[*chosen];
    header.names = namesOf(rows[*chosen]);
    if (!header.problem)
        header.problem = missingIn(header.names, options.needed);
    return header;
}

char folded(char c)
{
    return c == '_' || c == '-' ? ' ' : c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

} // namespace

bool sameName(std::string_view a, std::string_view b)
{
    a = trimmed(a);
    b = trimmed(b);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return folded(x) == folded(y); });
}

std::string_view trimmed(std::string_view text)
{
    const auto plain = [](char c) { return c > ' ' && c != '"'; };
    if (text.empty() || (plain(text.front()) && plain(text.back())))
        return text; // nearly all are
    constexpr std::string_view blanks[]{" ",  "\t",       "\r",           "\n",
                                        "\"", "\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view blank : blanks) {
            for (; text.starts_with(blank); found = true)
                text.remove_prefix(blank.size());
            for (; text.ends_with(blank); found = true)
                text.remove_suffix(blank.size());
        }
    }
    return text;
}

std::optional<std::size_t> Table::column(std::string_view name) const
{
    auto it = std::find(header.begin(), header.end(), name);
    if (it == header.end())
        it = std::find_if(header.begin(), header.end(),
                          [&](const std::string &other) { return sameName(other, name); });
    return it == header.end() ? std::nullopt : std::optional<std::size_t>(it - header.begin());
}

Cursor::Cursor(const Table &table)
    : m_own(table.m_own),
      m_text(table.m_text),
      m_separator(table.separator),
      m_columns(table.header.size()),
      m_endsAtBadRow(table.problem.has_value()),
      m_next{table.m_offset, table.m_line}
{
}

bool Cursor::next(Row &row)
{
    RecordReader reader(m_text, m_separator, m_next);
    while (reader.next(row)) {
        m_current = reader.place();
        m_next = reader.behind();
        if (!reader.problem() && !hasContent(row))
            continue;
        if (!wrongWith(row, reader, m_columns))
            return true;
        if (m_endsAtBadRow)
            return false;
    }
    return false;
}

RowIndex::RowIndex(const Table &table) : m_cursor(table), m_current(table.rowCount)
{
    m_places.reserve(table.rowCount);
    while (m_cursor.next(m_row))
        m_places.push_back(m_cursor.place());
}

const Row &RowIndex::operator[](std::size_t row) const
{
    if (row != m_current) {
        m_cursor.seek(m_places[row]);
        m_cursor.next(m_row);
        m_current = row;
    }
    return m_row;
}

Table parse(std::string bytes, const Options &options)
{
    Table table;
    Decoded decoded = decode(std::move(bytes), options.codePage);
    if (!decoded.problem.empty()) {
        table.notText = true;
        table.problem = Problem{decoded.byte, std::move(decoded.problem)};
        return table;
    }
    if (!decoded.note.empty())
        table.notes.push_back({0, std::move(decoded.note)});
    table.m_own = std::make_shared<const std::string>(std::move(decoded.text));
    table.m_text = *table.m_own;
    table.read(options);
    return table;
}

Table parseLent(std::string_view bytes, const Options &options)
{
    const auto text = asItStands(bytes);
    if (!text)
        return parse(std::string(bytes), options);
    Table table;
    table.m_text = *text;
    table.read(options);
    return table;
}

void Table::read(const Options &options)
{
    std::size_t begin = 0;
    const char stated = statedSeparator(m_text, begin);
    separator = stated ? stated : likelySeparator(m_text, begin);
    Header found = findHeader(m_text, separator, begin, options);
    header = std::move(found.names);
    headerLine = found.line;
    m_offset = found.behind.offset;
    m_line = found.behind.line;
    if (found.problem) {
        problem = Problem{found.line, std::move(*found.problem)};
        return;
    }

    Tally bad, lacking;
    RecordReader reader(m_text, separator, {m_offset, m_line});
    for (Row row; reader.next(row);) {
        if (!reader.problem() && !hasContent(row))
            continue;
        const std::size_t line = reader.place().line;
        const auto wrong = wrongWith(row, reader, header.size());
        if (wrong && !options.leaveOutBadRows) {
            problem = Problem{line, *wrong};
            break;
        }
        if (wrong) {
            bad.add(line, "A row has " + *wrong);
            continue;
        }
        if (row.size() < header.size())
            lacking.add(line, "A row has " + std::to_string(row.size()) +
                                  " fields where the header has " + std::to_string(header.size()));
        ++rowCount;
    }
    bad.tell(notes, "It was left out.");
    lacking.tell(notes, "The fields that it lacks are empty.");
}

} // namespace duologue::csv
