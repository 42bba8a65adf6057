#include "core/csv/csv.h"

#include <algorithm>
#include <array>

namespace duologue::csv {
namespace {

constexpr std::size_t maxColumns = 10'000;

/// Walks over the text record by record.
class Reader
{
public:
    Reader(std::string_view text, char separator) : m_text(text), m_separator(separator)
    {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_text.remove_prefix(3);
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    std::size_t line() const { return m_line; }
    const std::optional<Problem> &problem() const { return m_problem; }

    /// The fields of the next record; a blank line yields none.
    std::vector<std::string> record()
    {
        std::vector<std::string> fields;
        if (lineBreak())
            return fields;
        for (;;) {
            fields.push_back(!atEnd() && m_text[m_at] == '"' ? quoted() : plain());
            if (m_problem)
                return fields;
            if (fields.size() > maxColumns) {
                fail("more than 10000 columns");
                return fields;
            }
            if (atEnd() || lineBreak())
                return fields;
            ++m_at; // the separator
        }
    }

private:
    void fail(std::string message) { m_problem = Problem{m_line, std::move(message)}; }

    bool lineBreak()
    {
        if (atEnd() || (m_text[m_at] != '\n' && m_text[m_at] != '\r'))
            return false;
        const bool crlf =
            m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n';
        m_at += crlf ? 2 : 1;
        ++m_line;
        return true;
    }

    std::string plain()
    {
        const std::size_t begin = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n' &&
               m_text[m_at] != '\r') {
            if (m_text[m_at] == '\0') {
                fail("a NUL byte: this is not a text file");
                break;
            }
            ++m_at;
        }
        return std::string(m_text.substr(begin, m_at - begin));
    }

    std::string quoted()
    {
        const std::size_t openedAt = m_line;
        std::string value;
        for (++m_at;; ++m_at) {
            if (atEnd()) {
                m_problem = Problem{openedAt, "a quote that is never closed"};
                return value;
            }
            const char c = m_text[m_at];
            if (c == '"') {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"')
                    break;
                ++m_at;
            } else if (c == '\0') {
                fail("a NUL byte: this is not a text file");
                return value;
            } else if (c == '\n' ||
                       (c == '\r' && (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '\n'))) {
                ++m_line;
            }
            value += c;
        }
        ++m_at;
        if (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            fail("text behind a closing quote");
        return value;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::optional<Problem> m_problem;
};

} // namespace

std::optional<std::size_t> Table::column(std::string_view name) const
{
    const auto it = std::find(header.begin(), header.end(), name);
    return it == header.end() ? std::nullopt : std::optional<std::size_t>(it - header.begin());
}

Table parse(std::string_view text, char separator)
{
    Table table;
    Reader reader(text, separator);
    while (!reader.atEnd()) {
        const std::size_t line = reader.line();
        auto fields = reader.record();
        if (reader.problem()) {
            table.problem = reader.problem();
            return table;
        }
        if (fields.empty())
            continue;
        if (table.header.empty()) {
            table.header = std::move(fields);
            continue;
        }
        if (fields.size() != table.header.size()) {
            table.problem =
                Problem{line, std::to_string(fields.size()) + " fields where the header has " +
                                  std::to_string(table.header.size())};
            return table;
        }
        table.rows.push_back(std::move(fields));
        table.lines.push_back(line);
    }
    if (table.header.empty())
        table.problem = Problem{1, "no header line"};
    return table;
}

char guessSeparator(std::string_view text)
{
    const auto first = text.substr(0, text.find_first_of("\r\n"));
    constexpr std::array candidates{',', ';', '\t'};
    return *std::max_element(candidates.begin(), candidates.end(), [&](char a, char b) {
        return std::count(first.begin(), first.end(), a) <
               std::count(first.begin(), first.end(), b);
    });
}

std::string field(std::string_view value, char separator)
{
    const bool needsQuotes = value.find_first_of("\"\r\n") != value.npos ||
                             value.find(separator) != value.npos ||
                             (!value.empty() && (value.front() == ' ' || value.back() == ' '));
    if (!needsQuotes)
        return std::string(value);
    std::string result = "\"";
    for (const char c : value) {
        result += c;
        if (c == '"')
            result += c;
    }
    return result + '"';
}

std::string row(const std::vector<std::string> &fields, char separator)
{
    std::string result;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            result += separator;
        result += field(fields[i], separator);
    }
    if (fields.size() == 1 && fields[0].empty())
        result += "\"\""; // else it would read back as a blank line
    return result + '\n';
}

} // namespace duologue::csv
