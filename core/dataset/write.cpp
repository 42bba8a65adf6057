#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <set>

#include <nlohmann/json.hpp>

#include "core/csv/csv.h"
#include "core/dataset/dataset.h"
#include "core/files/new_folder.h"

namespace duologue::dataset {
namespace {

std::string formatted(const char *format, double value)
{
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string number(double value)
{
    return formatted("%.6g", value);
}
std::string seconds(MediaTime time)
{
    return formatted("%.3f", time.seconds());
}

Result<void> validate(const Dataset &dataset)
{
    std::set<std::string> ids;
    for (const Utterance &u : dataset.utterances) {
        if (u.id.empty() || !ids.insert(u.id).second)
            return fail("dataset.invalid",
                        "The utterance id \"" + u.id + "\" is empty or occurs twice.");
        for (const LabelDefinition &definition : dataset.labels) {
            const auto it = u.labels.find(definition.name);
            if (it == u.labels.end())
                continue;
            const Label &label = it->second;
            const bool known = definition.classes.empty()
                                   ? std::isfinite(label.value)
                                   : std::ranges::find(definition.classes, label.category) !=
                                         definition.classes.end();
            if (!known)
                return fail("dataset.invalid", "Utterance " + u.id + " has a value for \"" +
                                                   definition.name +
                                                   "\" that this label cannot have.");
        }
    }
    return {};
}

std::string description(const Dataset &dataset)
{
    nlohmann::ordered_json labels = nlohmann::ordered_json::array();
    for (const LabelDefinition &definition : dataset.labels) {
        nlohmann::ordered_json entry{{"name", definition.name},
                                     {"description", definition.description},
                                     {"type", definition.classes.empty() ? "number" : "class"}};
        if (definition.classes.empty())
            entry["scale"] = {definition.minimum, definition.maximum};
        else
            entry["classes"] = definition.classes;
        entry["rated"] = definition.rated;
        labels.push_back(std::move(entry));
    }
    std::map<std::string, int> counts{{"train", 0}, {"dev", 0}, {"test", 0}};
    for (const Utterance &u : dataset.utterances)
        if (!u.split.empty())
            ++counts[u.split];
    const nlohmann::ordered_json document{
        {"format", "duologue-dataset"},
        {"format_version", 1},
        {"name", dataset.name},
        {"version", dataset.version},
        {"description", dataset.description},
        {"licence", dataset.licence},
        {"sources", dataset.sources},
        {"labels", labels},
        {"feature_sets", nlohmann::ordered_json::array()},
        {"split", {{"rule", dataset.splitRule}, {"seed", dataset.seed}, {"utterances", counts}}}};
    return document.dump(2) + "\n";
}

std::vector<std::string> header(const Dataset &dataset)
{
    std::vector<std::string> columns{"id",  "session", "speaker",   "turn", "start",
                                     "end", "text",    "narrative", "split"};
    for (const LabelDefinition &definition : dataset.labels) {
        columns.push_back(definition.name);
        if (definition.rated)
            columns.push_back(definition.name + "_n");
        if (definition.rated && definition.classes.empty())
            columns.push_back(definition.name + "_sd");
    }
    return columns;
}

std::vector<std::string> cells(const Utterance &u, const std::vector<LabelDefinition> &definitions)
{
    std::vector<std::string> row{u.id,
                                 u.session,
                                 u.speaker,
                                 std::to_string(u.turn),
                                 seconds(u.span.begin),
                                 seconds(u.span.end),
                                 u.text,
                                 u.narrative,
                                 u.split};
    for (const LabelDefinition &definition : definitions) {
        const auto it = u.labels.find(definition.name);
        const bool given = it != u.labels.end();
        const bool isNumber = definition.classes.empty();
        row.push_back(!given ? "" : isNumber ? number(it->second.value) : it->second.category);
        if (definition.rated)
            row.push_back(given ? std::to_string(it->second.raters) : "");
        if (definition.rated && isNumber)
            row.push_back(given && it->second.sd ? number(*it->second.sd) : "");
    }
    return row;
}

std::string utterancesCsv(const Dataset &dataset)
{
    std::string text = csv::row(header(dataset));
    for (const Utterance &u : dataset.utterances)
        text += csv::row(cells(u, dataset.labels));
    return text;
}

std::string ratingsCsv(const Dataset &dataset)
{
    std::string text = csv::row({"id", "rater", "dimension", "value"});
    for (const Rating &r : dataset.ratings)
        text += csv::row({r.id, r.rater, r.dimension, r.value});
    return text;
}

std::string wordsCsv(const Dataset &dataset)
{
    std::string text = csv::row({"id", "word", "start", "end"});
    for (const Word &w : dataset.words)
        text += csv::row({w.id, w.word, seconds(w.span.begin), seconds(w.span.end)});
    return text;
}

} // namespace

Result<void> write(const Dataset &dataset, const std::string &folder)
{
    if (auto valid = validate(dataset); !valid)
        return valid;
    files::NewFolder staged(folder);
    const std::pair<const char *, std::string> contents[] = {
        {"dataset.json", description(dataset)},
        {"utterances.csv", utterancesCsv(dataset)},
        {"ratings.csv", ratingsCsv(dataset)},
        {"words.csv", wordsCsv(dataset)}};
    for (const auto &[name, content] : contents)
        staged.write(name, content);
    if (const auto problem = staged.commit())
        return fail(problem->code == EEXIST ? "dataset.exists" : "dataset.write",
                    problem->sentence());
    return {};
}

} // namespace duologue::dataset
