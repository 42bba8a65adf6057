#include <algorithm>
#include <cctype>

#include "core/csv/number.h"
#include "core/series/series_reader.h"

namespace duologue::series {
namespace {

constexpr double mostPerSecond = 10'000;

bool isUnixTime(const std::optional<double> &seconds)
{
    return seconds && *seconds > 3e8 && *seconds < 5e9;
}

bool isRate(const std::optional<double> &rate)
{
    return rate && *rate > 0 && *rate <= mostPerSecond;
}

/// What the file of one sensor measures, by its name.
struct Sensor
{
    const char *file, *name, *unit;
};
constexpr Sensor sensors[]{{"hr", "heart rate", "bpm"},
                           {"eda", "skin conductance", "\xC2\xB5S"},
                           {"temp", "temperature",
                            "\xC2\xB0"
                            "C"},
                           {"bvp", "blood volume pulse", ""},
                           {"acc", "acceleration", "1/64 g"}};

Sensor sensorOf(std::string name)
{
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    for (const Sensor &sensor : sensors)
        if (const auto at = name.find(sensor.file);
            at != name.npos && (at == 0 || !std::isalpha(static_cast<unsigned char>(name[at - 1]))))
            return sensor;
    return {"", "value", ""};
}

/// "1528191600.000000, IBI": when it began, then times since and the beats' intervals.
bool hasIntervals(const csv::Table &table)
{
    return table.header.size() == 2 && isUnixTime(csv::number(table.header[0])) &&
           !csv::number(table.header[1]);
}

SeriesFile readIntervals(const csv::Table &table)
{
    SeriesFile file{
        {{std::string(csv::trimmed(table.header[1])), "s", {}, 0, 0}}, table.header[0], {}, {}};
    file.start = csv::number(table.header[0]);
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        if (const auto time = csv::number(row[0]), value = csv::number(row[1]); time && value)
            file.series[0].samples.push_back({*time, static_cast<float>(*value), false});
    return file;
}

} // namespace

bool isEmpatica(const csv::Table &table)
{
    csv::Row rates;
    if (!csv::Cursor(table).next(rates) || table.header.size() > 3)
        return false;
    if (hasIntervals(table))
        return true;
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (!isUnixTime(csv::number(table.header[i])) || !isRate(csv::number(rates[i])))
            return false;
    return true;
}

SeriesFile readEmpatica(const csv::Table &table, const std::string &fileName)
{
    if (hasIntervals(table))
        return readIntervals(table);
    const Sensor sensor = sensorOf(fileName);
    csv::Row row;
    csv::Cursor at(table);
    at.next(row);
    const double rate = *csv::number(row[0]);
    SeriesFile file;
    file.start = csv::number(table.header[0]);
    file.clock = table.header[0];
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string axis = table.header.size() == 1 ? "" : std::string(" ") + char('x' + i);
        file.series.push_back({sensor.name + axis, sensor.unit, {}, 0, 0});
        file.series.back().samples.reserve(table.rowCount);
    }
    std::vector<bool> gaps(file.series.size(), false);
    for (double count = 0; at.next(row); ++count)
        for (std::size_t i = 0; i < file.series.size(); ++i) {
            const auto value = csv::number(row[i]);
            if (value)
                file.series[i].samples.push_back(
                    {count / rate, static_cast<float>(*value), gaps[i]});
            gaps[i] = !value;
        }
    return file;
}

} // namespace duologue::series
