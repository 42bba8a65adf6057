#include "app/cli/review_text.h"

#include <cstdio>

#include "app/cli/agreement_text.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

using review::ComparedUnit;
using review::Comparison;

std::string decimals(double value, const char *format = "%.2f")
{
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string confusionText(const Comparison &one)
{
    std::size_t width = 12;
    for (const std::string &name : one.classes)
        width = std::max(width, name.size() + 2);
    std::string text = "    " + padded("people \\ model", width + 2);
    for (const std::string &name : one.classes)
        text += padded(name, width);
    for (std::size_t row = 0; row < one.classes.size(); ++row) {
        text += "\n    " + padded(one.classes[row], width + 2);
        for (const int count : one.table.confusion[row])
            text += padded(std::to_string(count), width);
    }
    return text + "\n";
}

std::string calibrationText(const Comparison &one)
{
    std::string text = "    says with … is right (calibration error " +
                       (one.calibration.error ? decimals(*one.calibration.error, "%.3f")
                                              : std::string("none: nothing in common")) +
                       ")\n";
    for (const auto &bin : one.calibration.bins)
        if (bin.count > 0)
            text += "      " + decimals(bin.low, "%.1f") + " to " + decimals(bin.high, "%.1f") +
                    ": said " + decimals(bin.confidence) + ", right " + decimals(bin.accuracy) +
                    " (" + std::to_string(bin.count) + ")\n";
    return text;
}

std::string verdictsText(const Comparison &one)
{
    std::size_t counts[3] = {0, 0, 0};
    for (const ComparedUnit &unit : one.units)
        ++counts[static_cast<std::size_t>(unit.verdict)];
    return "    " + std::to_string(counts[0]) + " agree, " + std::to_string(counts[1]) + " near, " +
           std::to_string(counts[2]) + " opposite\n";
}

std::string textOf(const Comparison &one)
{
    std::string text = one.model + " " + one.task + " against " + one.people + " (" +
                       std::to_string(one.units.size()) + ")\n";
    if (!one.units.empty()) {
        text += verdictsText(one);
        if (one.ofClasses())
            text += confusionText(one) + calibrationText(one);
        for (const review::Slice &slice : one.slices)
            text += "    " + slice.name + " (" + std::to_string(slice.units) + ")\n" +
                    figuresText(slice.figures);
        text += std::string("    95 % intervals; ") +
                (one.bySession ? "sessions" : "runs of successive places of a person") +
                " are drawn\n";
    }
    for (const std::string &note : one.notes)
        text += "    " + note + "\n";
    return text;
}

nlohmann::json jsonOf(const Comparison &one, const ComparedUnit &unit,
                      const std::vector<std::string> &sessions)
{
    nlohmann::json json{{"session", sessions[unit.place.session]},
                        {"person", unit.place.person},
                        {"task", unit.place.task},
                        {"begin", unit.place.span.begin.seconds()},
                        {"end", unit.place.span.end.seconds()},
                        {"verdict", nameOf(unit.verdict)},
                        {"apart", unit.apart},
                        {"reason", unit.reason},
                        {"missing", unit.missing}};
    if (one.ofClasses()) {
        json["people"] = one.classes[static_cast<std::size_t>(unit.people)];
        json["model"] = one.classes[static_cast<std::size_t>(unit.model)];
        json["share"] = unit.share;
    }
    if (one.ofNumbers()) {
        json["people_value"] = unit.peopleValue;
        json["model_value"] = unit.modelValue;
    }
    return json;
}

nlohmann::json calibrationJson(const statistics::Calibration &calibration)
{
    nlohmann::json json{{"bins", nlohmann::json::array()}};
    for (const auto &bin : calibration.bins)
        json["bins"].push_back({{"low", bin.low},
                                {"high", bin.high},
                                {"count", bin.count},
                                {"said", bin.confidence},
                                {"right", bin.accuracy}});
    if (calibration.error)
        json["error"] = *calibration.error;
    else
        json["undefined"] = sentence(statistics::NoFigure::NothingInCommon);
    return json;
}

nlohmann::json jsonOf(const Comparison &one, const std::vector<std::string> &sessions)
{
    nlohmann::json json{{"model", one.model},
                        {"task", one.task},
                        {"people", one.people},
                        {"classes", one.classes},
                        {"scale", {one.low, one.high}},
                        {"drawn", one.bySession ? "sessions" : "runs"},
                        {"slices", nlohmann::json::array()},
                        {"units", nlohmann::json::array()},
                        {"notes", one.notes}};
    if (one.ofClasses()) {
        json["confusion"] = one.table.confusion;
        json["calibration"] = calibrationJson(one.calibration);
    }
    for (const review::Slice &slice : one.slices)
        json["slices"].push_back({{"by", nameOf(slice.by)},
                                  {"name", slice.name},
                                  {"units", slice.units},
                                  {"figures", figuresJson(slice.figures)}});
    for (const ComparedUnit &unit : one.units)
        json["units"].push_back(jsonOf(one, unit, sessions));
    return json;
}

std::string spanText(TimeSpan span)
{
    return formatTimecode(span.begin) + "–" + formatTimecode(span.end);
}

std::string textOf(const review::QueuePlace &place, const review::Queue &queue)
{
    std::string text = padded(decimals(place.strongest().z, "%+.1f"), 7);
    if (queue.sessions.size() > 1)
        text += queue.sessions[place.place.session] + " ";
    text += spanText(place.place.span) + " " + place.place.person;
    for (const auto &reason : place.reasons)
        text += "\n       " + reason.about + ": " + reason.text;
    if (!place.words.empty())
        text += "\n       \"" + place.words + "\"";
    for (const auto &one : place.decided)
        text += "\n       " + one.author + ": " + std::string(nameOf(one.decision)) +
                (one.judgement.empty() ? "" : " " + one.judgement);
    return text + "\n";
}

nlohmann::json jsonOf(const review::QueuePlace &place, const review::Queue &queue)
{
    nlohmann::json json{{"session", queue.sessions[place.place.session]},
                        {"person", place.place.person},
                        {"task", place.place.task},
                        {"begin", place.place.span.begin.seconds()},
                        {"end", place.place.span.end.seconds()},
                        {"words", place.words},
                        {"z", place.strongest().z},
                        {"reasons", nlohmann::json::array()},
                        {"decisions", nlohmann::json::array()}};
    for (const auto &reason : place.reasons)
        json["reasons"].push_back({{"kind", nameOf(reason.kind)},
                                   {"about", reason.about},
                                   {"text", reason.text},
                                   {"apart", reason.apart},
                                   {"z", reason.z}});
    for (const auto &one : place.decided)
        json["decisions"].push_back({{"about", one.about},
                                     {"decision", nameOf(one.decision)},
                                     {"judgement", one.judgement},
                                     {"author", one.author}});
    return json;
}

std::string notesText(const std::vector<std::string> &notes)
{
    std::string text;
    for (const std::string &note : notes)
        text += note + "\n";
    return text;
}

} // namespace

std::string comparisonsText(const review::Comparisons &comparisons)
{
    std::string text;
    for (const Comparison &one : comparisons.all)
        text += textOf(one);
    return text + notesText(comparisons.notes);
}

nlohmann::json comparisonsJson(const review::Comparisons &comparisons)
{
    nlohmann::json json{{"sessions", comparisons.sessions},
                        {"comparisons", nlohmann::json::array()},
                        {"notes", comparisons.notes}};
    for (const Comparison &one : comparisons.all)
        json["comparisons"].push_back(jsonOf(one, comparisons.sessions));
    return json;
}

std::string queueText(const review::Queue &queue, std::size_t count)
{
    std::string text;
    for (std::size_t p = 0; p < queue.places.size() && p < count; ++p)
        text += textOf(queue.places[p], queue);
    if (queue.places.size() > count)
        text += std::to_string(queue.places.size() - count) + " more places; --count shows more\n";
    if (queue.places.empty())
        text += "Nobody differs anywhere.\n";
    return text + sentence(queue.gain) + "\n" + notesText(queue.notes);
}

nlohmann::json queueJson(const review::Queue &queue)
{
    const review::Gain &gain = queue.gain;
    nlohmann::json json{{"sessions", queue.sessions},
                        {"places", nlohmann::json::array()},
                        {"gain",
                         {{"looked", gain.looked},
                          {"kept", gain.kept},
                          {"changed", gain.changed},
                          {"model_wrong", gain.modelWrong},
                          {"unclear", gain.unclear},
                          {"judged", gain.judged}}},
                        {"notes", queue.notes}};
    for (const auto &place : queue.places)
        json["places"].push_back(jsonOf(place, queue));
    return json;
}

} // namespace duologue::cli
