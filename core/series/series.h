#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace duologue {

/// One quantity measured over the time of its own source, in order of time.
struct Series
{
    struct Sample
    {
        double seconds = 0;
        float value = 0;
        bool afterGap = false; ///< not joined to the one before

        bool operator==(const Sample &) const = default;
    };
    std::string name; ///< "heart rate", "AU12_r"
    std::string unit; ///< "bpm"; empty: not known
    std::vector<Sample> samples;
    float lowest = 0;
    float highest = 0;
};

/// What one file holds, what is looked at most first.
struct SeriesFile
{
    std::vector<Series> series;
    /// The clock time at source time zero, as the file writes it; empty where it counts seconds.
    std::string clock;
    /// Seconds since 1970 at source time zero, in UTC where the file says its zone; nothing where
    /// it does not say the day.
    std::optional<double> start;
    /// What could not be read, or was decided for want of a sign, a sentence each with its line.
    std::vector<std::string> notes;
};

/// Reads measurements: CSV of any dialect with a time column and columns of numbers (time_s and
/// bpm; OpenFace; Fitabase; Google's and fitbitr's heart rates; Polar, Shimmer, BIOPAC and others
/// by their headers, "name (unit)" or a row of units), Empatica's tables without times, or Fitbit's
/// JSON of heart rates. Where nothing was measured (an empty field, a heart rate of zero, success
/// 0, confidence 0) and where samples pause for over three times their usual interval, there is a
/// gap. The earliest clock time is time zero. Rows and cells that say nothing readable are left out
/// and noted; where that are most of them, the file is refused. Memory: at most four times the file
/// and 64 MiB for rows of at least eight bytes; a large table of very short cells shows fewer
/// columns. Codes: series.invalid, with file, line and what is expected.
Result<SeriesFile> readSeries(std::string text, const std::string &fileName);

/// The same of a file of at most 256 MiB; messages call it by its name without folders. Not on the
/// UI thread. Codes: series.missing, series.invalid.
Result<SeriesFile> readSeriesFile(const std::string &path);

} // namespace duologue
