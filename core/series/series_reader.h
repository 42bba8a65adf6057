#pragma once

#include "core/csv/csv.h"
#include "core/series/series.h"

/// Inside of readSeries().
namespace duologue::series {

std::unexpected<Error> invalid(const std::string &fileName, std::size_t line,
                               const std::string &what);

constexpr const char *noTimeColumn = "no column is called time_s, timestamp, time or seconds, or "
                                     "by a word for time in another language.";

/// Sorts, marks pauses, finds the range.
void finish(Series &series);

Result<SeriesFile> readCsv(std::string text, const std::string &fileName);
Result<SeriesFile> readFitbitJson(std::string_view text, const std::string &fileName);
Result<SeriesFile> readFaceSeries(const csv::Table &table, const std::string &fileName);
/// Empatica's wristband writes no times: Unix time of the beginning, samples a second, then values.
bool isEmpatica(const csv::Table &table);
SeriesFile readEmpatica(const csv::Table &table, const std::string &fileName);

/// "line 3: It was left out."
std::string told(const csv::Problem &note);

/// True and what a heart cannot do: below zero or above 1000 beats a minute.
inline bool impossibleHeartRate(double bpm)
{
    return !(bpm >= 0 && bpm <= 1000);
}

} // namespace duologue::series
