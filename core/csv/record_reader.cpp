#include "core/csv/record_reader.h"

#include <algorithm>
#include <array>
#include <map>

namespace duologue::csv {
bool startsFormula(std::string_view text)
{
    constexpr std::string_view starts[]{"=",
                                        "+",
                                        "-",
                                        "@",
                                        "\t",
                                        "\r",
                                        "\n",
                                        "\xEF\xBC\x9D",
                                        "\xEF\xBC\x8B",
                                        "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"}; // the last four: the same in full width
    return std::any_of(std::begin(starts), std::end(starts),
                       [&](std::string_view start) { return text.starts_with(start); });
}

namespace {

/// What field() put an apostrophe in front of.
bool isGuarded(std::string_view text)
{
    if (!text.starts_with('\''))
        return false;
    const std::size_t first = text.find_first_not_of('\'');
    return first != text.npos && startsFormula(text.substr(first));
}

} // namespace

bool RecordReader::next(Row &row)
{
    row.m_fields.clear();
    row.m_rewritten.clear();
    m_problem.reset();
    passBlankRecords();
    if (atEnd())
        return false;
    m_begin = {m_at, m_line};
    if (m_separator == ' ') {
        if (m_text.substr(m_at).starts_with("# ")) // a header as NumPy writes it
            ++m_at;
        passBlanks();
    }
    while (true) {
        row.m_fields.push_back(field(row));
        if (row.m_fields.size() > mostColumns && !m_problem)
            m_problem = "more than 10000 columns";
        if (m_problem)
            skipToLineEnd();
        if (atEnd())
            return true;
        if (atLineBreak()) {
            passLineBreak();
            return true;
        }
        ++m_at; // the separator
        if (m_separator == ' ')
            passBlanks();
    }
}

/// Rows of separators and blanks, and blocks of zero bytes that were never written.
void RecordReader::passBlankRecords()
{
    std::size_t line = m_line;
    for (std::size_t i = m_at; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '\n' || (c == '\r' && m_text.substr(i + 1, 1) != "\n")) {
            m_line = ++line;
            m_at = i + 1;
        } else if (c == '\0' && i == m_at) {
            ++m_at;
        } else if (c != m_separator && c != ' ' && c != '\t' && c != '\r') {
            return;
        }
    }
    m_at = m_text.size();
}

void RecordReader::passLineBreak()
{
    const bool crlf = m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n';
    m_at += crlf ? 2 : 1;
    ++m_line;
}

void RecordReader::passBlanks()
{
    while (!atEnd() && m_text[m_at] == ' ')
        ++m_at;
}

void RecordReader::skipToLineEnd()
{
    while (!atEnd() && !atLineBreak())
        ++m_at;
}

std::string_view RecordReader::field(Row &row)
{
    const std::string_view text = !atEnd() && m_text[m_at] == '"' ? quoted(row) : plain();
    return isGuarded(text) ? text.substr(1) : text;
}

std::string_view RecordReader::plain()
{
    const std::size_t begin = m_at;
    for (; !atEnd() && m_text[m_at] != m_separator && !atLineBreak(); ++m_at)
        if (m_text[m_at] == '\0' && !m_problem)
            m_problem = "a NUL byte: this is not a text file";
    return m_text.substr(begin, m_at - begin);
}

std::string_view RecordReader::quoted(Row &row)
{
    const std::size_t begin = ++m_at, beginLine = m_line;
    bool doubled = false;
    for (;; ++m_at) {
        if (atEnd()) { // it has swallowed the rest: go on behind its own line
            m_problem = "a quote that is never closed";
            m_at = begin;
            m_line = beginLine;
            return {};
        }
        const char c = m_text[m_at];
        const char following = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (c == '"') {
            if (following != '"')
                break;
            doubled = true;
            ++m_at;
        } else if (c == '\0' && !m_problem) {
            m_problem = "a NUL byte: this is not a text file";
        } else if (c == '\n' || (c == '\r' && following != '\n')) {
            ++m_line;
        }
    }
    const std::string_view content = m_text.substr(begin, m_at - begin);
    ++m_at;
    if (m_separator != ' ')
        passBlanks();
    if (!atEnd() && m_text[m_at] != m_separator && !atLineBreak() && !m_problem)
        m_problem = "text behind a closing quote";
    if (!doubled)
        return content;
    std::string &text = row.m_rewritten.emplace_front();
    text.reserve(content.size());
    for (std::size_t i = 0; i < content.size(); ++i) {
        text += content[i];
        i += content[i] == '"'; // its twin
    }
    return text;
}

bool hasContent(const Row &row)
{
    return std::ranges::any_of(row.fields(),
                               [](std::string_view field) { return !trimmed(field).empty(); });
}

char statedSeparator(std::string_view text, std::size_t &at)
{
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    const bool tab = text.substr(0, end).ends_with("=\t") || text.substr(0, end).ends_with("=\t\"");
    if (line.size() < 4 || line.size() > 5 || !sameName(line.substr(0, 3), "sep") || line[3] != '=')
        return 0;
    const char separator = line.size() == 5 ? line[4] : tab ? '\t' : '\0';
    if (separator == '\0' || separator == '"' || (separator & 0x80) ||
        std::string_view("=.-+").find(separator) != std::string_view::npos ||
        (separator >= '0' && separator <= '9'))
        return 0;
    at = end;
    return separator;
}

char likelySeparator(std::string_view text, std::size_t at)
{
    constexpr std::size_t sample = 60;
    struct Score
    {
        std::size_t alike = 0, columns = 0;
        auto operator<=>(const Score &) const = default;
    };
    Score best;
    char found = ',';
    for (const char separator : {',', ';', '\t', '|', ' '}) {
        RecordReader reader(text, separator, {at, 1});
        std::map<std::size_t, std::size_t> counts; // of fields
        Row row;
        std::size_t records = 0;
        while (records < sample && reader.next(row))
            if (hasContent(row)) {
                ++records;
                ++counts[row.size()];
            }
        Score score;
        for (const auto &[columns, alike] : counts)
            if (columns > 1)
                score = std::max(score, {alike, columns});
        if (separator == ' ' && (best.alike > 0 || score.alike < records))
            continue; // else prose has columns
        if (score > best) {
            best = score;
            found = separator;
        }
    }
    return found;
}

} // namespace duologue::csv
