#pragma once

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
};

/// Reads measurements: CSV with a time column and columns of numbers (time_s and bpm; OpenFace;
/// Fitabase; Google's and fitbitr's heart rates; others by their headers, "name (unit)"), or
/// Fitbit's JSON of heart rates. Where nothing was measured (an empty field, a heart rate of zero,
/// success 0, confidence 0) and where samples pause for over three times their usual interval,
/// there is a gap. Codes: series.invalid, with file, line and what is expected.
Result<SeriesFile> readSeries(std::string_view text, const std::string &fileName);

} // namespace duologue
