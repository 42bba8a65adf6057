#include "models/experiment/experiment_spec.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/base/keys.h"
#include "models/train/evaluation.h"

namespace duologue::models {
namespace {

using nlohmann::json;

/// The ranges that a specification gives instead of the design's.
void readSearch(Keys &keys, const std::string &path, const OptionTable &table, Search &search)
{
    if (!keys.has("search"))
        return;
    const json &given = keys.take("search");
    if (!given.is_object())
        keys.fail("search", "has to be an object of ranges");
    Keys inner(given, path, "search.");
    for (Draw &draw : search) {
        std::vector<double> range;
        const Option *option = find(table, draw.key);
        if (draw.kind == "cycle" || !option || !given.contains(draw.key))
            continue;
        const double lowest = draw.kind == "log" ? std::max(option->low, 1e-12) : option->low;
        inner.numbers(draw.key, range, lowest, option->high);
        if (range.size() != 2 || range[0] > range[1])
            inner.fail(draw.key, "has to be two numbers between " + json(lowest).dump() + " and " +
                                     json(option->high).dump() + ", the smaller one first");
        draw.low = range[0];
        draw.high = range[1];
    }
    inner.refuseUnknown();
}

std::vector<int> readPrimaryUnits(Keys &keys, int units)
{
    std::vector<int> values;
    if (!keys.has("primary_units"))
        return values;
    for (const json &value : keys.take("primary_units")) {
        if (!value.is_number_integer() || value.get<int>() < 1 || value.get<int>() >= units)
            keys.fail("primary_units",
                      "has to hold whole numbers from 1 to " + std::to_string(units - 1));
        values.push_back(value.get<int>());
    }
    if (values.empty())
        keys.fail("primary_units", "is empty");
    return values;
}

/// Leaves the tables of the hypotheses that were named.
void chooseTables(Keys &keys, Design &design)
{
    if (!keys.has("hypotheses"))
        return;
    std::vector<std::string> known, wanted;
    for (const DesignTable &table : design.tables)
        known.push_back(table.hypothesis);
    keys.texts("hypotheses", wanted);
    for (const auto &hypothesis : wanted)
        if (std::ranges::count(known, hypothesis) == 0)
            keys.fail("hypotheses", "names '" + hypothesis + "'; there are " + listOf(known));
    std::erase_if(design.tables, [&](const DesignTable &table) {
        return std::ranges::count(wanted, table.hypothesis) == 0;
    });
}

/// Another step of the weights that are tried than the design's.
void readSimplex(Keys &keys, Design &design)
{
    if (!keys.has("simplex"))
        return;
    const Option step = numberOption("simplex", "", 0.1, 0.01, 0.5, "");
    const double given = keys.option(step).get<double>();
    for (DesignTable &table : design.tables)
        for (DesignRow &row : table.rows)
            row.simplex = row.simplex > 0 ? given : 0;
}

/// Tasks of the data that stand where the design names others: tone where the paper has ethnicity.
/// Published figures stay in their column.
void readInstead(Keys &keys, Design &design)
{
    if (!keys.has("instead"))
        return;
    const json &given = keys.take("instead");
    if (!given.is_object())
        keys.fail("instead", "has to be an object from a task of the design to one of the data");
    for (const auto &[theirs, ours] : given.items()) {
        const auto head = std::ranges::find(design.heads, theirs);
        if (head == design.heads.end())
            keys.fail("instead", "names '" + theirs + "'; there are " + listOf(design.heads));
        if (!ours.is_string() || std::ranges::count(design.heads, ours.get<std::string>()) > 0)
            keys.fail("instead", "has to name another task in place of '" + theirs + "'");
        *head = ours;
        for (DesignTable &table : design.tables)
            for (DesignRow &row : table.rows)
                if (row.patch.contains("tasks"))
                    std::ranges::replace(row.patch.at("tasks"), json(theirs), ours);
        design.published.callColumn(theirs, ours);
        design.notes.push_back("Where the paper has " + theirs + ", our figures are of " +
                               ours.get<std::string>() +
                               ", because that is what the data hold: they show whether the "
                               "networks behave alike, not how well they would do there.");
    }
}

/// A row's tasks begin with the one of its column: that one is selected by, and shown.
json ownTaskFirst(json patch, const json &own)
{
    const auto several = patch.find("primary");
    if (several == patch.end() || !several->is_array() || !own.is_string())
        return patch;
    json ordered = json::array({own});
    for (const json &task : *several)
        if (task != own)
            ordered.push_back(task);
    *several = ordered;
    return patch;
}

/// A row names the tasks that it trains; what they are, the experiment says. An object with the
/// name changes what it holds beside that, such as the weight.
json withItsTasks(json patch, const json &document)
{
    const auto names = patch.find("tasks");
    if (names == patch.end())
        return patch;
    json tasks = json::array();
    for (const json &task : document.value("tasks", json::array()))
        for (const json &wanted : *names) {
            const json name = wanted.is_object() ? wanted.value("name", json()) : wanted;
            if (!task.is_object() || task.value("name", json()) != name)
                continue;
            tasks.push_back(task);
            if (wanted.is_object())
                tasks.back().update(wanted);
        }
    *names = tasks;
    return patch;
}

std::string modelOfRow(const DesignTable &table, const std::vector<std::string> &shown,
                       const std::string &label)
{
    for (std::size_t row = 0; row < shown.size(); ++row)
        if (table.rows[row].label == label)
            return shown[row];
    throw ModelError("The experiment design starts a row of '" + table.title + "' from '" + label +
                     "', which does not stand above it; correct it.");
}

/// What shares of the loss are tried of a row's tasks.
std::vector<std::vector<double>> weightsOf(const DesignRow &row, const json &document)
{
    const json primary = document.value("primary", json());
    const bool several = primary.is_array() && primary.size() > 1;
    return row.simplex > 0 && several ? simplex(row.simplex, primary.size())
                                      : std::vector<std::vector<double>>();
}

/// Rows that are patched alike share their trials.
void planModels(const Design &design, ExperimentTask &task)
{
    for (const DesignTable &table : design.tables) {
        auto &shown = task.shown.emplace_back();
        for (const DesignRow &row : table.rows) {
            if (row.publishedOnly) {
                shown.emplace_back();
                continue;
            }
            json whole = task.document;
            const auto all = table.patches.find(task.published);
            json patch = all == table.patches.end() ? json::object() : all->second;
            patch.update(ownTaskFirst(row.patch, task.document.value("primary", json())));
            patch = withItsTasks(patch, task.document);
            whole.update(patch);
            if (!row.after.empty())
                whole["start_from"] = modelOfRow(table, shown, row.after);
            const auto weights = weightsOf(row, whole);
            auto known = std::ranges::find_if(task.models, [&](const ExperimentModel &model) {
                json other = task.document;
                other.update(model.patch);
                if (!model.after.empty())
                    other["start_from"] = model.after;
                return other == whole && model.weights == weights;
            });
            if (known == task.models.end()) {
                std::string name = row.label;
                if (std::ranges::count(task.models, name, &ExperimentModel::name) > 0)
                    name += " of table " + std::to_string(table.number);
                task.models.push_back({name, patch,
                                       row.after.empty() ? "" : modelOfRow(table, shown, row.after),
                                       weights});
                known = task.models.end() - 1;
            }
            shown.push_back(known->name);
        }
    }
}

std::string metricOf(const Design &design, const TrainSpec &spec)
{
    const std::string wanted = design.metric.empty() ? spec.select : design.metric;
    return wanted == "auto" || wanted == "loss"
               ? (spec.primary.front().classes.empty() ? "mae" : "accuracy")
               : wanted;
}

/// A task's specification: the design's, what all share, then what is its own.
ExperimentTask readTask(const ExperimentSpec &spec, const json &base, const json &given)
{
    json own = given;
    ExperimentTask task;
    for (const auto &[key, value] :
         {std::pair("name", &task.name), {"published", &task.published}}) {
        if (own.contains(key) && own[key].is_string())
            *value = own[key].get<std::string>();
        own.erase(key);
    }
    if (own.contains("architecture") || base.contains("architecture"))
        throw ModelError("The specification '" + spec.path +
                         "' has a problem: an experiment chooses the architecture itself; leave "
                         "'architecture' out.");
    task.document = spec.design.base;
    task.document.update(base);
    task.document.update(own);
    planModels(spec.design, task);
    task.spec = specificationOf(spec, task, task.models.front(), json::object());
    task.metric = metricOf(spec.design, task.spec);
    if (task.name.empty())
        task.name = task.spec.primary.front().name;
    return task;
}

/// Such a design has one specification, which says what the tasks of its rows are.
void refuseOtherHeads(const Keys &keys, const ExperimentSpec &spec)
{
    if (spec.tasks.size() != 1)
        keys.fail("tasks", "has to hold one specification; this design trains its tasks at once");
    std::vector<std::string> names;
    for (const json &task : spec.tasks.front().document.value("tasks", json::array()))
        names.push_back(task.value("name", ""));
    for (const std::string &head : spec.design.heads)
        if (std::ranges::count(names, head) == 0)
            keys.fail("tasks", "has to say by its own 'tasks' what '" + head + "' is");
}

} // namespace

TrainSpec specificationOf(const ExperimentSpec &spec, const ExperimentTask &task,
                          const ExperimentModel &model, const json &patch)
{
    json document = task.document;
    document.update(model.patch);
    document.update(patch);
    return parseSpec(document, spec.path);
}

ExperimentSpec readExperiment(const std::string &path)
{
    const json document = parseJson(readFile(path, 1 << 20), 8, path);
    if (!document.is_object())
        throw ModelError("The specification '" + path + "' is not a JSON object.");
    Keys keys(document, path);
    ExperimentSpec spec;
    spec.path = path;
    spec.name = std::filesystem::path(path).stem().string();
    keys.text("name", spec.name);
    std::string design = families().front()->design;
    keys.text("design", design);
    int units = 257;
    keys.whole("units", units, 2, 4097);
    const auto primaryUnits = readPrimaryUnits(keys, units);
    spec.design = readDesign(design, std::filesystem::path(path).parent_path().string(),
                             keys.has("units") ? units : 0, primaryUnits);
    spec.source = document.dump() + "\n" + spec.design.source;
    spec.trials = spec.design.trials;
    spec.medianStopping = spec.design.medianStopping;
    keys.whole("trials", spec.trials, 1, 10'000);
    keys.whole("seed", spec.seed, 0, std::int64_t(1) << 53);
    keys.flag("median_stopping", spec.medianStopping);
    keys.text("elsewhere", spec.elsewhere);
    const auto beside = std::filesystem::path(path).parent_path() / spec.elsewhere;
    if (!spec.elsewhere.empty() && std::filesystem::exists(beside))
        spec.elsewhere = beside.string();
    const Family *family = findFamily(spec.design.base.value("family", ""));
    if (!family)
        throw ModelError("The experiment design '" + design + "' names no family that is known.");
    readSearch(keys, path, specificationKeys(*family), spec.design.search);
    chooseTables(keys, spec.design);
    readSimplex(keys, spec.design);
    readInstead(keys, spec.design);
    json base = json::object();
    if (keys.has("base"))
        base = keys.take("base");
    const json &tasks = keys.take("tasks");
    if (!tasks.is_array() || tasks.empty() || !base.is_object())
        keys.fail("tasks", "has to be a list of at least one task");
    for (const json &task : tasks) {
        if (!task.is_object())
            keys.fail("tasks", "has to be a list of objects");
        ExperimentTask read = readTask(spec, base, task);
        if (std::ranges::count(spec.tasks, read.name, &ExperimentTask::name) > 0)
            keys.fail("tasks", "has two of the name '" + read.name + "'; give one another 'name'");
        spec.tasks.push_back(std::move(read));
    }
    if (!spec.design.heads.empty())
        refuseOtherHeads(keys, spec);
    keys.refuseUnknown();
    return spec;
}

} // namespace duologue::models
