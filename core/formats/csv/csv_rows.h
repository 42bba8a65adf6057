#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/csv/csv.h"
#include "core/time/media_time.h"

namespace duologue::formats::csv {

/// Whether the first line of a file, in whatever encoding, names all these columns.
bool headNames(std::string_view head, const std::vector<std::string_view> &columns);

/// A table with named columns that collects what is wrong with its cells.
class Rows
{
public:
    /// Codes import.encoding and import.malformed; the latter also where a needed column is
    /// missing or a column is named twice.
    static Result<Rows> open(std::string_view bytes, const std::string &file,
                             const std::vector<std::string_view> &needed);

    std::size_t count() const { return m_table.rows.size(); }
    std::size_t line(std::size_t row) const { return m_table.lines[row]; }
    const std::vector<std::string> &header() const { return m_table.header; }
    bool has(std::string_view column) const { return m_table.column(column).has_value(); }
    /// Empty when there is no such column.
    const std::string &cell(std::size_t row, std::string_view column) const;
    /// Nothing when there is no such column.
    std::optional<std::string> optionalCell(std::size_t row, std::string_view column) const;

    /// The cells as numbers; where they are none the row is noted as wrong.
    MediaTime seconds(std::size_t row, std::string_view column);
    std::optional<double> number(std::size_t row, std::string_view column);

    void wrong(std::size_t row, const std::string &message);
    /// "import.bad-rows" with the first problems, if there are any.
    std::optional<Error> problems() const;

private:
    std::string m_file;
    duologue::csv::Table m_table;
    bool m_decimalComma = false;
    std::vector<std::string> m_problems;
    std::size_t m_problemCount = 0;
};

} // namespace duologue::formats::csv
