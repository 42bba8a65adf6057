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
/// Milliseconds, or microseconds where the time has such.
std::string seconds(MediaTime time)
{
    return formatted(time.us % 1000 == 0 ? "%.3f" : "%.6f", time.seconds());
}

/// Why this label cannot have this value; empty: it can.
std::string flaw(const LabelDefinition &definition, const Label &label)
{
    if (definition.isText)
        return {};
    if (!definition.classes.empty())
        return std::ranges::find(definition.classes, label.category) != definition.classes.end()
                   ? std::string()
                   : "the class \"" + label.category + "\", which is none of its classes";
    if (!std::isfinite(label.value))
        return "a value that is not a number";
    if (definition.minimum < definition.maximum &&
        (label.value < definition.minimum || label.value > definition.maximum))
        return "the value " + number(label.value) + ", outside its scale from " +
               number(definition.minimum) + " to " + number(definition.maximum);
    return {};
}

bool isNumber(const LabelDefinition &definition)
{
    return definition.classes.empty() && !definition.isText;
}

nlohmann::ordered_json describe(const FeatureSet &set)
{
    return {{"name", set.name},
            {"version", set.version},
            {"file", "features/" + set.name + ".safetensors"},
            {"description", set.description},
            {"sample_rate_hz", 16000},
            {"first_s", set.first},
            {"step_s", set.step},
            {"dimensions", set.columns.size()},
            {"columns", set.columns}};
}

nlohmann::ordered_json featureSets(const Dataset &dataset)
{
    nlohmann::ordered_json sets = nlohmann::ordered_json::array();
    for (const FeatureSet &set : dataset.features)
        sets.push_back(describe(set));
    return sets;
}

std::string description(const Dataset &dataset)
{
    nlohmann::ordered_json labels = nlohmann::ordered_json::array();
    for (const LabelDefinition &definition : dataset.labels) {
        nlohmann::ordered_json entry{{"name", definition.name},
                                     {"description", definition.description},
                                     {"type", definition.isText      ? "text"
                                              : isNumber(definition) ? "number"
                                                                     : "class"}};
        if (isNumber(definition))
            entry["scale"] = {definition.minimum, definition.maximum};
        else if (!definition.isText)
            entry["classes"] = definition.classes;
        entry["rated"] = definition.rated;
        labels.push_back(std::move(entry));
    }
    std::map<std::string, int> counts{{"train", 0}, {"dev", 0}, {"test", 0}};
    for (const Utterance &u : dataset.utterances)
        if (!u.split.empty())
            ++counts[u.split];
    nlohmann::ordered_json document{
        {"format", "duologue-dataset"},
        {"format_version", 1},
        {"name", dataset.name},
        {"version", dataset.version},
        {"description", dataset.description},
        {"licence", dataset.licence},
        {"sources", dataset.sources},
        {"labels", labels},
        {"feature_sets", featureSets(dataset)},
        {"split", {{"rule", dataset.splitRule}, {"seed", dataset.seed}, {"utterances", counts}}}};
    if (!dataset.audio.empty())
        document["audio"] = {{"folder", "audio"}, {"description", dataset.audio}};
    if (!dataset.clips.empty())
        document["clips"] = {{"folder", "clips"}, {"description", dataset.clips}};
    if (!dataset.faces.empty())
        document["faces"] = {{"folder", "faces"}, {"description", dataset.faces}};
    return document.dump(2) + "\n";
}

bool hasSound(const Dataset &dataset)
{
    return !dataset.audio.empty() || !dataset.features.empty();
}

std::vector<std::string> header(const Dataset &dataset)
{
    std::vector<std::string> columns{"id",  "session", "speaker",   "turn", "start",
                                     "end", "text",    "narrative", "split"};
    if (hasSound(dataset))
        columns.push_back("sound");
    if (!dataset.clips.empty())
        columns.push_back("view");
    for (const LabelDefinition &definition : dataset.labels) {
        columns.push_back(definition.name);
        if (definition.rated)
            columns.push_back(definition.name + "_n");
        if (definition.rated && isNumber(definition))
            columns.push_back(definition.name + "_sd");
    }
    return columns;
}

std::string cell(const Utterance &u, const LabelDefinition &definition)
{
    const auto it = u.labels.find(definition.name);
    if (it == u.labels.end())
        return {};
    return isNumber(definition) ? number(it->second.value) : it->second.category;
}

std::vector<std::string> cells(const Utterance &u, const Dataset &dataset)
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
    if (hasSound(dataset))
        row.push_back(u.sound);
    if (!dataset.clips.empty())
        row.push_back(u.view);
    for (const LabelDefinition &definition : dataset.labels) {
        const auto it = u.labels.find(definition.name);
        const bool given = it != u.labels.end();
        row.push_back(cell(u, definition));
        if (definition.rated)
            row.push_back(given ? std::to_string(it->second.raters) : "");
        if (definition.rated && isNumber(definition))
            row.push_back(given && it->second.sd ? number(*it->second.sd) : "");
    }
    return row;
}

std::string utterancesCsv(const Dataset &dataset)
{
    std::string text = csv::row(header(dataset));
    for (const Utterance &u : dataset.utterances)
        text += csv::row(cells(u, dataset));
    return text;
}

std::string ratingsCsv(const Dataset &dataset)
{
    std::string text = csv::row({"id", "rater", "dimension", "value", "overlap"});
    for (const Rating &r : dataset.ratings)
        text +=
            csv::row({r.id, r.rater, r.dimension, r.value, r.overlap ? seconds(*r.overlap) : ""});
    return text;
}

std::string wordsCsv(const Dataset &dataset)
{
    std::string text = csv::row({"id", "word", "start", "end", "measured"});
    for (const Word &w : dataset.words)
        text += csv::row(
            {w.id, w.word, seconds(w.span.begin), seconds(w.span.end), w.measured ? "1" : "0"});
    return text;
}

/// What is heard or seen of an utterance, or nothing.
std::string fileOf(const Utterance &u, const Dataset &dataset)
{
    if (!dataset.audio.empty())
        return u.sound.empty() ? "" : "audio/" + u.id + ".wav";
    if (!dataset.clips.empty())
        return u.view.empty() ? "" : "clips/" + u.id + ".mp4";
    return "faces/" + u.id + "/0000.png";
}

/// One row a file: its name first, then what it is labelled with.
std::string metadataCsv(const Dataset &dataset)
{
    std::vector<std::string> row{"file_name", "id", "speaker", "split", "text"};
    for (const LabelDefinition &definition : dataset.labels)
        row.push_back(definition.name);
    std::string text = csv::row(row);
    for (const Utterance &u : dataset.utterances) {
        const std::string file = fileOf(u, dataset);
        if (file.empty())
            continue;
        row = {file, u.id, u.speaker, u.split, u.text};
        for (const LabelDefinition &definition : dataset.labels)
            row.push_back(cell(u, definition));
        text += csv::row(row);
    }
    return text;
}

} // namespace

std::optional<double> deviationOf(const std::vector<double> &values)
{
    if (values.size() < 2)
        return std::nullopt;
    double middle = 0, squares = 0;
    for (const double value : values)
        middle += value / static_cast<double>(values.size());
    for (const double value : values)
        squares += (value - middle) * (value - middle);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

Result<void> validate(const Dataset &dataset)
{
    std::set<std::string_view> ids;
    for (const Utterance &u : dataset.utterances) {
        if (u.id.empty() || !ids.insert(u.id).second)
            return fail("dataset.invalid",
                        "The utterance id \"" + u.id + "\" is empty or occurs twice.");
        for (const LabelDefinition &definition : dataset.labels)
            if (const auto it = u.labels.find(definition.name); it != u.labels.end())
                if (const std::string what = flaw(definition, it->second); !what.empty())
                    return fail("dataset.invalid", "Utterance " + u.id + " has for \"" +
                                                       definition.name + "\" " + what +
                                                       "; correct it or leave that label out.");
    }
    return {};
}

std::vector<TableFile> tablesOf(const Dataset &dataset)
{
    std::vector<TableFile> files{{"dataset.json", description(dataset)},
                                 {"utterances.csv", utterancesCsv(dataset)},
                                 {"ratings.csv", ratingsCsv(dataset)},
                                 {"words.csv", wordsCsv(dataset)}};
    if (!dataset.audio.empty() || !dataset.clips.empty() || !dataset.faces.empty())
        files.push_back({"metadata.csv", metadataCsv(dataset)});
    return files;
}

std::unexpected<Error> notWritten(const files::Problem &problem)
{
    return fail(problem.code == EEXIST ? "dataset.exists" : "dataset.write", problem.sentence());
}

Result<void> write(const Dataset &dataset, const std::string &folder)
{
    if (auto valid = validate(dataset); !valid)
        return valid;
    files::NewFolder staged(folder);
    for (const auto &[name, content] : tablesOf(dataset))
        staged.write(name, content);
    if (const auto problem = staged.commit())
        return notWritten(*problem);
    return {};
}

} // namespace duologue::dataset
