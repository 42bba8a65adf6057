#include "app/cli/agreement_text.h"

#include <algorithm>
#include <cstdio>

namespace duologue::cli {
namespace {

using agreement::Answer;
using agreement::Figured;
using agreement::Pair;
using agreement::Part;
using statistics::Estimate;
using statistics::Measured;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

std::string textOf(const Measured &value)
{
    return value ? number(*value) : std::string(sentence(value.why()));
}

std::string textOf(const Estimate &estimate)
{
    std::string text = textOf(estimate.value);
    if (estimate.value && estimate.draws > 0)
        text +=
            " (" + number(estimate.interval.low) + " to " + number(estimate.interval.high) + ")";
    return text;
}

const Figured *figureOf(const std::vector<Figured> &figures, std::string_view id)
{
    const auto found = std::ranges::find_if(
        figures, [&](const Figured &figured) { return figured.figure->id == id; });
    return found == figures.end() ? nullptr : &*found;
}

std::string matrixText(const Answer &answer, const std::string &wanted)
{
    const auto &raters = answer.question.raters;
    const char *usual = answer.question.ofClasses() ? "alpha_nominal" : "alpha_ordinal";
    const std::string id = wanted.empty() ? usual : wanted;
    const auto *figure = statistics::agreementFigure(id);
    std::size_t width = 8;
    for (const std::string &rater : raters)
        width = std::max(width, rater.size() + 2);
    std::string text = "  " + padded(figure->title, width + 2);
    for (const std::string &rater : raters)
        text += padded(rater, width);
    for (std::size_t a = 0; a < raters.size(); ++a) {
        text += "\n    " + padded(raters[a], width);
        for (std::size_t b = 0; b < raters.size(); ++b) {
            const auto pair = std::ranges::find_if(answer.pairs, [&](const Pair &p) {
                return p.first == std::min(a, b) && p.second == std::max(a, b);
            });
            const Figured *cell =
                pair == answer.pairs.end() ? nullptr : figureOf(pair->figures, id);
            text += padded(!cell                  ? "-"
                           : cell->estimate.value ? number(*cell->estimate.value)
                                                  : "none",
                           width);
        }
    }
    return text + "\n";
}

std::string boundariesText(const agreement::Boundaries &boundaries)
{
    return "      " + padded("marked by both", 22) + textOf(boundaries.shared) + "; " +
           std::to_string(boundaries.matches) + " matched, " +
           std::to_string(boundaries.onlyFirst) + " and " + std::to_string(boundaries.onlySecond) +
           " by one only\n      " + padded("beyond chance", 22) + textOf(boundaries.corrected) +
           "\n      " + padded("begins apart, s", 22) + textOf(boundaries.beginApart) + "\n      " +
           padded("ends apart, s", 22) + textOf(boundaries.endApart) + "\n";
}

std::string partsText(const Answer &answer)
{
    std::string text;
    for (const Part &part : answer.parts) {
        if (part.by == Part::By::All && answer.question.raters.size() == 2)
            continue; // said of the pair
        text += "    " + part.name + " (" + std::to_string(part.units) + ")\n";
        text += figuresText(part.figures);
    }
    return text;
}

std::string driftsText(const Answer &answer)
{
    std::string text;
    for (const agreement::Drift &drift : answer.drifts)
        text += "    " + answer.question.raters[drift.rater] + " - others: " + textOf(drift.apart) +
                "; more in 10 minutes: " + textOf(drift.slope) + "\n";
    return text;
}

std::string textOf(const Answer &answer, const std::string &figure)
{
    const auto &raters = answer.question.raters;
    std::string text = answer.question.name + "\n";
    if (raters.size() > 1) {
        text += matrixText(answer, figure);
        for (const Pair &pair : answer.pairs) {
            text += "    " + raters[pair.first] + " and " + raters[pair.second] + " (" +
                    std::to_string(pair.units) + " judged by both)\n";
            if (pair.boundaries)
                text += boundariesText(*pair.boundaries);
            text += figuresText(pair.figures);
        }
        text += partsText(answer) + driftsText(answer);
        text += std::string("    95 % intervals; ") +
                (answer.bySession ? "sessions" : "runs of successive judgements of a person") +
                " are drawn\n";
    }
    for (const std::string &note : answer.notes)
        text += "    " + note + "\n";
    return text;
}

nlohmann::json jsonOf(const Measured &value)
{
    if (!value)
        return {{"undefined", sentence(value.why())}};
    return {{"value", *value}};
}

nlohmann::json jsonOf(const Estimate &estimate)
{
    nlohmann::json json = jsonOf(estimate.value);
    if (estimate.value && estimate.draws > 0) {
        json["low"] = estimate.interval.low;
        json["high"] = estimate.interval.high;
        json["draws"] = estimate.draws;
    }
    return json;
}

nlohmann::json jsonOf(const Pair &pair, const std::vector<std::string> &raters)
{
    nlohmann::json json{{"raters", {raters[pair.first], raters[pair.second]}},
                        {"units", pair.units},
                        {"figures", figuresJson(pair.figures)}};
    if (const auto &b = pair.boundaries)
        json["boundaries"] = {{"matched", b->matches},
                              {"only_first", b->onlyFirst},
                              {"only_second", b->onlySecond},
                              {"shared", jsonOf(b->shared)},
                              {"by_chance", jsonOf(b->byChance)},
                              {"beyond_chance", jsonOf(b->corrected)},
                              {"begin_apart", jsonOf(b->beginApart)},
                              {"end_apart", jsonOf(b->endApart)}};
    return json;
}

nlohmann::json jsonOf(const Answer &answer)
{
    static constexpr const char *by[] = {"all", "person", "task", "session"};
    const auto &raters = answer.question.raters;
    nlohmann::json json{{"name", answer.question.name},
                        {"raters", raters},
                        {"classes", answer.question.classes},
                        {"units", answer.question.units.size()},
                        {"drawn", answer.bySession ? "sessions" : "runs"},
                        {"pairs", nlohmann::json::array()},
                        {"parts", nlohmann::json::array()},
                        {"drift", nlohmann::json::array()},
                        {"notes", answer.notes}};
    for (const Pair &pair : answer.pairs)
        json["pairs"].push_back(jsonOf(pair, raters));
    for (const Part &part : answer.parts)
        json["parts"].push_back({{"by", by[static_cast<int>(part.by)]},
                                 {"name", part.name},
                                 {"units", part.units},
                                 {"figures", figuresJson(part.figures)}});
    for (const agreement::Drift &drift : answer.drifts)
        json["drift"].push_back({{"rater", raters[drift.rater]},
                                 {"apart", jsonOf(drift.apart)},
                                 {"per_ten_minutes", jsonOf(drift.slope)}});
    return json;
}

} // namespace

std::string padded(std::string_view text, std::size_t width)
{
    const auto characters = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
    return std::string(text) + std::string(characters < width ? width - characters : 1, ' ');
}

std::string figuresText(const std::vector<Figured> &figures)
{
    const auto why = [](const Figured &one) { return one.estimate.value.why(); };
    const auto isNone = [](const Figured &one) { return !one.estimate.value; };
    if (!figures.empty() && std::ranges::all_of(figures, isNone) &&
        std::ranges::all_of(figures,
                            [&](const Figured &one) { return why(one) == why(figures[0]); }))
        return "      " + textOf(figures.front().estimate) + "\n"; // once is enough
    std::string text;
    for (const Figured &one : figures)
        text += "      " + padded(one.figure->title, 22) + textOf(one.estimate) + "\n";
    return text;
}

nlohmann::json figuresJson(const std::vector<Figured> &figures)
{
    nlohmann::json json = nlohmann::json::object();
    for (const Figured &one : figures)
        json[std::string(one.figure->id)] = jsonOf(one.estimate);
    return json;
}

std::string agreementText(const agreement::Agreement &agreement, const std::string &figure)
{
    std::string text;
    for (const Answer &answer : agreement.answers)
        text += textOf(answer, figure);
    for (const std::string &note : agreement.notes)
        text += note + "\n";
    return text;
}

nlohmann::json agreementJson(const agreement::Agreement &agreement)
{
    nlohmann::json json{{"sessions", agreement.sessions},
                        {"questions", nlohmann::json::array()},
                        {"notes", agreement.notes}};
    for (const Answer &answer : agreement.answers)
        json["questions"].push_back(jsonOf(answer));
    return json;
}

} // namespace duologue::cli
