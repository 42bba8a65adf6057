#pragma once

#include "core/csv/csv.h"

namespace duologue::csv {

constexpr std::size_t mostColumns = 10'000;

/// Walks over a text record by record. Inside of parse() and Cursor.
class RecordReader
{
public:
    RecordReader(std::string_view text, char separator, Cursor::Place from)
        : m_text(text), m_separator(separator), m_at(from.offset), m_line(from.line)
    {
    }

    /// The fields of the next record, which may be empty; false at the end of the text.
    bool next(Row &row);

    Cursor::Place place() const { return m_begin; } ///< where that record begins
    Cursor::Place behind() const { return {m_at, m_line}; }
    /// What is wrong with it; the record after it can be read nevertheless.
    const std::optional<std::string> &problem() const { return m_problem; }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool atLineBreak() const { return m_text[m_at] == '\n' || m_text[m_at] == '\r'; }
    void passBlankRecords();
    void passLineBreak();
    void passBlanks();
    std::string_view field(Row &row);
    std::string_view plain();
    std::string_view quoted(Row &row);
    void skipToLineEnd();

    std::string_view m_text;
    char m_separator;
    std::size_t m_at, m_line;
    Cursor::Place m_begin;
    std::optional<std::string> m_problem;
};

/// A spreadsheet would calculate a cell that begins so.
bool startsFormula(std::string_view text);

/// True when there is something in it beside blanks.
bool hasContent(const Row &row);

/// "sep=;" in the first line, as spreadsheets write it; 0: it says none. `at`: behind that line.
char statedSeparator(std::string_view text, std::size_t &at);
/// The separator that splits most of the first records into the same number of fields.
char likelySeparator(std::string_view text, std::size_t at);

} // namespace duologue::csv
