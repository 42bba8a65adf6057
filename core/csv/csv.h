#pragma once

#include <forward_list>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv/encoding.h"

/// Tables as RFC 4180 has them, and as people and spreadsheets really write them: any separator,
/// encoding and line end, "sep=" lines, titles above the header, separators left over at the ends
/// of rows and of the file.
namespace duologue::csv {

struct Problem
{
    std::size_t line = 0; ///< 1-based line of the text
    std::string message;
};

/// One record. Its fields are valid as long as it and its table, or a copy of that, are.
class Row
{
public:
    std::size_t size() const { return m_fields.size(); }
    /// Empty behind the last field.
    std::string_view operator[](std::size_t column) const
    {
        return column < m_fields.size() ? m_fields[column] : std::string_view();
    }
    std::span<const std::string_view> fields() const { return m_fields; }

private:
    friend class RecordReader;
    std::vector<std::string_view> m_fields;
    std::forward_list<std::string> m_rewritten; ///< fields that differ from what the file has
};

/// Column names are the same whatever their case, and whether blanks, '_' or '-' stand in them.
bool sameName(std::string_view a, std::string_view b);

struct Options
{
    /// Of the first rows of a file, which is the header? Nothing: none, the table is refused.
    /// Without this function: the first that has all of `needed`, else the first.
    std::function<std::optional<std::size_t>(std::span<const Row>)> header;
    std::vector<std::string_view> needed; ///< columns without which a table is refused
    /// Rows that are malformed are left out with a note, where else they end the table.
    bool leaveOutBadRows = false;
    CodePage codePage = CodePage::Refuse;
};

/// A table whose rows are read from its text each time they are asked for, with a Cursor: it takes
/// no memory beside the text. Copies share the text.
class Table
{
public:
    std::vector<std::string> header; ///< without empty names at its end
    std::size_t headerLine = 1;
    std::size_t rowCount = 0;
    char separator = ',';
    /// Set when the text is malformed from here on; the rows before it are good.
    std::optional<Problem> problem;
    bool notText = false; ///< the problem is the encoding, its line is a byte
    std::vector<Problem>
        notes; ///< what was assumed or left out, a sentence each; line 0: all of it

    /// Position of a column: by its exact name, else by one that is the same by sameName().
    std::optional<std::size_t> column(std::string_view name) const;
    std::size_t size() const { return m_text.size(); } ///< bytes of the text

private:
    friend class Cursor;
    friend Table parse(std::string, const Options &);
    friend Table parseLent(std::string_view, const Options &);
    void read(const Options &options);
    std::shared_ptr<const std::string> m_own; ///< nothing: the text is somebody else's
    std::string_view m_text;
    std::size_t m_offset = 0, m_line = 1; ///< where the rows begin
};

/// Walks over the rows of a table: for (csv::Cursor at(table); at.next(row);) …
class Cursor
{
public:
    struct Place
    {
        std::size_t offset = 0, line = 1;
    };

    explicit Cursor(const Table &table);
    /// False behind the last good row. Fields that a row lacks at its end are empty.
    bool next(Row &row);
    std::size_t line() const { return m_current.line; } ///< of the row that was read last
    Place place() const { return m_current; }
    /// Reads that row next.
    void seek(Place place) { m_next = place; }

private:
    std::shared_ptr<const std::string> m_own;
    std::string_view m_text;
    char m_separator;
    std::size_t m_columns;
    bool m_endsAtBadRow;
    Place m_current, m_next;
};

/// Rows of a table in any order, for 16 bytes a row. One thread at a time.
class RowIndex
{
public:
    explicit RowIndex(const Table &table);
    std::size_t size() const { return m_places.size(); }
    std::size_t line(std::size_t row) const { return m_places[row].line; }
    /// Valid until another row is asked for.
    const Row &operator[](std::size_t row) const;

private:
    std::vector<Cursor::Place> m_places;
    mutable Cursor m_cursor;
    mutable Row m_row;
    mutable std::size_t m_current; ///< the row in m_row
};

/// Reads a table. Blank rows and rows of separators only are skipped. Fields behind the last column
/// are allowed where they are empty; a row that lacks fields at its end is noted. Zero bytes inside
/// a field, an unclosed quote, text behind a closing quote, fields behind the last column, more
/// than 10 000 columns are problems. Takes linear time, and no memory beside the bytes where they
/// are UTF-8.
Table parse(std::string bytes, const Options &options = {});
/// The same of bytes that outlive the table and all that is made of it: none are copied where they
/// are UTF-8.
Table parseLent(std::string_view bytes, const Options &options = {});

/// A field as it has to be written: quoted when it holds separators, quotes, line breaks, or
/// blanks at an end. What a spreadsheet would take for a formula (a text that begins with = + - @,
/// a tab or a line break, and is no number) gets an apostrophe in front, which reading takes away.
std::string field(std::string_view value, char separator = ',');

/// One line of fields with its final line feed. A row of blanks only is skipped when it is read.
std::string row(const std::vector<std::string> &fields, char separator = ',');

/// Without blanks (of any width) and quotes around it.
std::string_view trimmed(std::string_view text);

} // namespace duologue::csv
