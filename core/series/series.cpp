#include "core/series/series.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "core/csv/encoding.h"
#include "core/files/reading.h"
#include "core/series/series_reader.h"

namespace duologue {
namespace series {

std::unexpected<Error> invalid(const std::string &fileName, std::size_t line,
                               const std::string &what)
{
    const std::string place = line ? ", line " + std::to_string(line) : "";
    return fail(
        "series.invalid",
        "The measurements in " + fileName + place + ": " + what +
            " Expected is CSV with a time column and columns of numbers, or Fitbit's JSON.");
}

std::string told(const csv::Problem &note)
{
    return (note.line ? "line " + std::to_string(note.line) + ": " : "") + note.message;
}

namespace {

/// The usual time between samples: the median, of long series over a part of the steps.
double usualStep(const std::vector<Series::Sample> &samples)
{
    constexpr std::size_t enough = 1 << 16;
    const std::size_t stride = std::max<std::size_t>(1, samples.size() / enough);
    std::vector<double> steps;
    for (std::size_t i = 1; i < samples.size(); i += stride)
        steps.push_back(samples[i].seconds - samples[i - 1].seconds);
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

void markPauses(std::vector<Series::Sample> &samples)
{
    if (samples.size() < 2)
        return;
    const double step = usualStep(samples);
    const double longest = step >= 0.5 ? std::max(3.0, 3 * step) : 3 * step;
    for (std::size_t i = 1; i < samples.size(); ++i)
        samples[i].afterGap |= samples[i].seconds - samples[i - 1].seconds > longest;
}

} // namespace

void finish(Series &series)
{
    if (!std::ranges::is_sorted(series.samples, {}, &Series::Sample::seconds))
        std::ranges::stable_sort(series.samples, {}, &Series::Sample::seconds);
    markPauses(series.samples);
    if (series.samples.empty())
        return;
    const auto [low, high] =
        std::ranges::minmax_element(series.samples, {}, &Series::Sample::value);
    series.lowest = low->value;
    series.highest = high->value;
}

} // namespace series

Result<SeriesFile> readSeries(std::string text, const std::string &fileName)
{
    const std::string head = csv::decodedHead(text.substr(0, 512));
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return series::invalid(fileName, 0, "the file is empty.");
    const bool isJson = head[first] == '[' || head[first] == '{';
    auto file = isJson ? series::readFitbitJson(csv::decode(std::move(text)).text, fileName)
                       : series::readCsv(std::move(text), fileName);
    if (file)
        for (Series &one : file->series)
            series::finish(one);
    return file;
}

Result<SeriesFile> readSeriesFile(const std::string &path)
{
    constexpr std::uintmax_t largestFile = 256 << 20;
    const std::string name = std::filesystem::path(path).filename().string();
    std::string text;
    const int problem = files::readWhole(path, largestFile, text);
    if (problem == EFBIG)
        return fail("series.invalid", "The measurements " + name +
                                          " are larger than 256 MiB. Keep only the columns and "
                                          "the time that are needed.");
    if (problem != 0)
        return fail("series.missing", "The measurements " + name +
                                          " cannot be read. Check the permissions of the file.");
    return readSeries(std::move(text), name);
}

} // namespace duologue
