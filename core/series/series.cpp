#include "core/series/series.h"

#include <algorithm>

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

namespace {

void markPauses(std::vector<Series::Sample> &samples)
{
    std::vector<double> steps;
    for (std::size_t i = 1; i < samples.size(); ++i)
        steps.push_back(samples[i].seconds - samples[i - 1].seconds);
    if (steps.empty())
        return;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const double longest = *middle >= 0.5 ? std::max(3.0, 3 * *middle) : 3 * *middle;
    for (std::size_t i = 1; i < samples.size(); ++i)
        samples[i].afterGap |= samples[i].seconds - samples[i - 1].seconds > longest;
}

} // namespace

void finish(Series &series)
{
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

Result<SeriesFile> readSeries(std::string_view text, const std::string &fileName)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos)
        return series::invalid(fileName, 0, "the file is empty.");
    if (text[first] == '[' || text[first] == '{')
        return series::readFitbitJson(text.substr(first), fileName);
    return series::readCsv(text, fileName);
}

} // namespace duologue
