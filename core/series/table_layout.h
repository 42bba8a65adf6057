#pragma once

#include <span>

#include "core/csv/number.h"
#include "core/csv/tally.h"
#include "core/csv/time_column.h"
#include "core/series/series_reader.h"

/// Inside of readCsv(): where times and measurements stand in a table.
namespace duologue::series {

constexpr std::size_t mostSeries = 64;

/// A column that is shown: where it stands and what it measures.
struct Measured
{
    std::size_t column;
    std::string name;
    std::string unit;
    bool heartRate = false;
    csv::Tally unreadable = {};
    std::size_t cells = 0; ///< that are numbers
};

struct TableLayout
{
    csv::TimePlace place;
    csv::TimeColumn times{{}, {}}; ///< has seen all cells
    std::size_t unitsLine = 0;     ///< a row below the header that says units; 0: none
    std::vector<Measured> measured;
    std::optional<std::size_t> subject; ///< says whom a row is about
    std::optional<std::size_t> type;    ///< says what a row measures
    std::vector<csv::Problem> notes;

    std::string_view date(const csv::Row &row) const
    {
        return place.date ? row[*place.date] : std::string_view();
    }
    std::optional<double> timeNumber(const csv::Row &row, const csv::Numbers &numbers) const
    {
        return numbers.read(row[place.time], place.time);
    }
};

/// Which of the first rows is the header: the one below which most times can be read, else one that
/// names a time, else the first where that is a time itself (Empatica).
std::optional<std::size_t> headerAmong(std::span<const csv::Row> rows);

/// Code series.invalid: no times, or no numbers beside them.
Result<TableLayout> layoutOf(const csv::Table &table, const csv::Numbers &numbers,
                             const std::string &fileName);

} // namespace duologue::series
