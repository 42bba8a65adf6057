#pragma once

#include "core/series/series.h"

/// Inside of readSeries().
namespace duologue::series {

std::unexpected<Error> invalid(const std::string &fileName, std::size_t line,
                               const std::string &what);

/// Sorts, marks pauses, finds the range.
void finish(Series &series);

Result<SeriesFile> readCsv(std::string_view text, const std::string &fileName);
Result<SeriesFile> readFitbitJson(std::string_view text, const std::string &fileName);

/// True and what a heart cannot do: below zero or above 1000 beats a minute.
inline bool impossibleHeartRate(double bpm)
{
    return !(bpm >= 0 && bpm <= 1000);
}

} // namespace duologue::series
