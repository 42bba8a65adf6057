#include <nlohmann/json.hpp>

#include "core/csv/number.h"
#include "core/csv/time_column.h"
#include "core/series/series_reader.h"

namespace duologue::series {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 16;

/// One reading, wherever its format keeps it.
struct Reading
{
    std::string time;
    double bpm = 0;
    bool touched = true; ///< the sensor felt a pulse
};

std::optional<Reading> fromTakeout(const Json &entry)
{
    if (!entry.is_object() || !entry.contains("dateTime") || !entry["dateTime"].is_string() ||
        !entry.contains("value") || !entry["value"].is_object())
        return {};
    const Json &value = entry["value"];
    if (!value.contains("bpm") || !value["bpm"].is_number())
        return {};
    const bool touched = !value.contains("confidence") || !value["confidence"].is_number() ||
                         value["confidence"].get<double>() > 0;
    return Reading{entry["dateTime"], value["bpm"].get<double>(), touched};
}

std::optional<Reading> fromWebApi(const Json &entry)
{
    if (!entry.is_object() || !entry.contains("time") || !entry["time"].is_string() ||
        !entry.contains("value") || !entry["value"].is_number())
        return {};
    return Reading{entry["time"], entry["value"].get<double>(), true};
}

std::unexpected<Error> wrongEntry(const std::string &fileName, std::size_t number)
{
    return invalid(fileName, 0,
                   "entry " + std::to_string(number) + " is not a time with a heart rate.");
}

} // namespace

Result<SeriesFile> readFitbitJson(std::string_view text, const std::string &fileName)
{
    const auto shallow = [](int depth, Json::parse_event_t, Json &) { return depth < deepest; };
    const Json json = Json::parse(text, shallow, false);
    if (json.is_discarded())
        return invalid(fileName, 0, "this is not JSON.");
    const bool web = json.is_object();
    const Json *entries = &json;
    if (web) {
        const auto intraday = json.find("activities-heart-intraday");
        if (intraday == json.end() || !intraday->is_object() || !intraday->contains("dataset"))
            return invalid(fileName, 0, "there are no heart rates by the second in it.");
        entries = &(*intraday)["dataset"];
    }
    if (!entries->is_array())
        return invalid(fileName, 0, "there is no list of heart rates in it.");
    SeriesFile file;
    file.series.push_back({"heart rate", "bpm", {}, 0, 0});
    csv::TimeColumn times("dateTime", {});
    std::vector<Reading> readings;
    for (const Json &entry : *entries) {
        auto reading = web ? fromWebApi(entry) : fromTakeout(entry);
        if (!reading || impossibleHeartRate(reading->bpm))
            return wrongEntry(fileName, readings.size() + 1);
        times.look(reading->time, csv::number(reading->time), {});
        readings.push_back(std::move(*reading));
    }
    times.settle();
    std::optional<double> start;
    bool gap = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Reading &reading = readings[i];
        const auto seconds = times.read(reading.time, csv::number(reading.time), {}, i + 1);
        if (!seconds)
            return wrongEntry(fileName, i + 1);
        if (!start) {
            start = seconds;
            file.clock = reading.time;
            if (times.hasDate())
                file.start = start;
        }
        if (!reading.touched || reading.bpm == 0) {
            gap = true;
            continue;
        }
        file.series[0].samples.push_back({*seconds - *start, static_cast<float>(reading.bpm), gap});
        gap = false;
    }
    return file;
}

} // namespace duologue::series
