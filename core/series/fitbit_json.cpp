#include <nlohmann/json.hpp>

#include "core/series/clock_time.h"
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
    SeriesFile file{{Series{"heart rate", "bpm", {}, 0, 0}}, {}};
    std::optional<double> start;
    double midnights = 0;
    double last = 0;
    bool gap = false;
    std::size_t number = 0;
    for (const Json &entry : *entries) {
        ++number;
        const auto reading = web ? fromWebApi(entry) : fromTakeout(entry);
        const auto time = reading ? clockTime(reading->time) : std::nullopt;
        if (!time || impossibleHeartRate(reading->bpm))
            return invalid(fileName, 0,
                           "entry " + std::to_string(number) + " is not a time with a heart rate.");
        double seconds = time->seconds + midnights;
        if (web && start && seconds < last - 43'200) {
            midnights += 86'400; // times without dates
            seconds += 86'400;
        }
        last = seconds;
        if (!start) {
            start = seconds;
            file.clock = reading->time;
        }
        if (!reading->touched || reading->bpm == 0) {
            gap = true;
            continue;
        }
        file.series[0].samples.push_back({seconds - *start, static_cast<float>(reading->bpm), gap});
        gap = false;
    }
    finish(file.series[0]);
    return file;
}

} // namespace duologue::series
