#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/error.h"
#include "core/csv/csv.h"
#include "core/csv/number.h"
#include "core/formats/imported.h"
#include "core/time/media_time.h"

namespace duologue::formats::csv {

/// Whether one of the first lines of a file, in whatever encoding, names all these columns.
bool headNames(std::string_view head, const std::vector<std::string_view> &columns);

/// A table with named columns that collects what is wrong with its cells.
class Rows
{
public:
    /// `bytes` outlive it. Codes import.encoding and import.malformed; the latter also where a
    /// needed column is missing or a column is named twice.
    static Result<Rows> open(std::string_view bytes, const std::string &file,
                             const std::vector<std::string_view> &needed);

    std::size_t count() const { return m_rows.size(); }
    std::size_t line(std::size_t row) const { return m_rows.line(row); }
    const std::vector<std::string> &header() const { return m_table.header; }
    std::size_t headerLine() const { return m_table.headerLine; }
    bool has(std::string_view column) const { return m_table.column(column).has_value(); }
    /// Empty when there is no such column.
    std::string cell(std::size_t row, std::string_view column) const;
    std::string cell(std::size_t row, std::size_t column) const;
    /// Nothing when there is no such column.
    std::optional<std::string> optionalCell(std::size_t row, std::string_view column) const;

    /// The cells as numbers; where they are none the row is noted as wrong. Seconds may also be
    /// written as a length of time with hours, minutes and seconds.
    MediaTime seconds(std::size_t row, std::string_view column);
    std::optional<double> number(std::size_t row, std::string_view column);

    void wrong(std::size_t row, const std::string &message);
    /// A row of which something was wrong is to be left out; warnings() tells of it.
    bool isWrong(std::size_t row) const { return m_wrong.contains(row); }
    /// "import.bad-rows" with the first problems, where no row is left.
    std::optional<Error> problems() const;
    /// What was assumed in reading the table, and the rows that were left out, each with what is
    /// wrong with it, as far as limits::warnings goes.
    std::vector<Warning> warnings() const;

private:
    explicit Rows(duologue::csv::Table table)
        : m_table(std::move(table)), m_numbers(m_table), m_rows(m_table)
    {
    }
    std::optional<std::size_t> place(std::string_view column) const;

    std::string m_file;
    duologue::csv::Table m_table;
    duologue::csv::Numbers m_numbers;
    duologue::csv::RowIndex m_rows;
    std::vector<duologue::csv::Problem> m_problems; ///< at most limits::warnings, one a row
    std::unordered_set<std::size_t> m_wrong;

    std::set<std::size_t> m_numeric; ///< columns that were read as numbers
    mutable std::map<std::string, std::optional<std::size_t>, std::less<>> m_places;
};

} // namespace duologue::formats::csv
