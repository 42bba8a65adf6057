#include "models/train/spec.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/base/keys.h"

namespace duologue::models {
namespace {

using nlohmann::json;

void readWeights(Keys &keys, TrainSpec &spec)
{
    if (!keys.has("weights"))
        return;
    if (!keys.take("weights").is_array()) {
        keys.oneOf("weights", spec.weights,
                   {"uniform", "random", "linear", "softmax", "none", "dynamic"});
        const bool equal = std::ranges::adjacent_find(spec.primaryWeights, std::not_equal_to()) ==
                           spec.primaryWeights.end();
        if (spec.weights == "dynamic" && !equal)
            keys.fail("weights", "is dynamic: they are learned, from equal ones on; leave the "
                                 "weights of the primary tasks out");
        return;
    }
    spec.weights = "given";
    keys.numbers("weights", spec.givenWeights, 0, 1);
}

void readScale(Keys &keys, Task &task)
{
    if (!keys.has("scale"))
        return;
    const auto &scale = keys.take("scale");
    if (!scale.is_array() || scale.size() != 2 || !scale[0].is_number() || !scale[1].is_number() ||
        !(scale[0].get<double>() < scale[1].get<double>()))
        keys.fail("scale", "has to be two numbers, the smaller one first");
    task.scaleMin = scale[0].get<double>();
    task.scaleMax = scale[1].get<double>();
}

void readClasses(Keys &keys, Task &task)
{
    keys.texts("classes", task.classes);
    if (task.classes.size() == 1)
        keys.fail("classes", "has to name at least two classes, or none for regression");
}

/// A regression on the scale of the training data.
Task plainTask(std::string name = {})
{
    return {std::move(name), {}, 0, 0, Role::Primary};
}

/// "tasks": each with classes or a scale of its own, and the weight of its term.
void readTasks(Keys &keys, const std::string &path, TrainSpec &spec)
{
    for (const char *key : {"primary", "classes", "scale", "primary_weights"})
        if (keys.has(key))
            keys.fail(key, "is said a second time by 'tasks'; leave one of both out");
    const json &list = keys.take("tasks");
    if (!list.is_array() || list.empty())
        keys.fail("tasks", "has to be a list of objects such as {\"name\": \"age\"}");
    std::set<std::string> names;
    for (const json &given : list) {
        if (!given.is_object())
            keys.fail("tasks", "has to be a list of objects such as {\"name\": \"age\"}");
        Keys inner(given, path, "tasks.");
        Task task = plainTask();
        inner.text("name", task.name, true);
        if (!names.insert(task.name).second)
            inner.fail("name", "is '" + task.name + "' twice");
        readClasses(inner, task);
        readScale(inner, task);
        const Option weight = numberOption("weight", "", 1, 0, 1e6, "");
        spec.primaryWeights.push_back(inner.option(weight).get<double>());
        inner.refuseUnknown();
        spec.primary.push_back(std::move(task));
    }
    spec.weightsAsGiven = true;
}

void refuseTooMany(const Keys &keys, const char *key, const TrainSpec &spec)
{
    if (spec.primary.size() > static_cast<std::size_t>(spec.family->primaries))
        keys.fail(key, "names " + std::to_string(spec.primary.size()) + " tasks; the family '" +
                           spec.family->id + "' has at most " +
                           std::to_string(spec.family->primaries));
}

/// One column, or a list of columns.
void readPrimary(Keys &keys, TrainSpec &spec)
{
    std::vector<std::string> names;
    if (keys.has("primary") && keys.take("primary").is_array()) {
        keys.texts("primary", names);
        if (names.empty())
            keys.fail("primary", "is empty");
    } else {
        keys.text("primary", names.emplace_back(), true);
    }
    Task task = plainTask();
    readClasses(keys, task);
    readScale(keys, task);
    for (auto &name : names) {
        task.name = std::move(name);
        spec.primary.push_back(task);
    }
    refuseTooMany(keys, "primary", spec);
    if (!task.classes.empty() && spec.primary.size() > 1)
        keys.fail("classes", "belongs to one primary task, not to several; give each its own by "
                             "'tasks'");
    keys.numbers("primary_weights", spec.primaryWeights, 0, 1);
    if (!spec.primaryWeights.empty() && spec.primaryWeights.size() != spec.primary.size())
        keys.fail("primary_weights", "has to hold one number for each primary task");
}

/// Such a family brings its tasks along.
void takeOwnTasks(const Keys &keys, TrainSpec &spec)
{
    for (const char *key : {"primary", "classes", "scale", "primary_weights", "tasks"})
        if (keys.has(key))
            keys.fail(key, "has no place here: the family '" + spec.family->id +
                               "' learns without labels; leave it out");
    spec.primary = spec.family->own;
    spec.primaryWeights.assign(spec.primary.size(), 0);
    spec.primaryWeights.front() = 1;
    spec.weightsAsGiven = true;
}

const Family &familyOf(Keys &keys)
{
    std::string id, architecture;
    keys.text("family", id);
    if (keys.has("architecture"))
        keys.text("architecture", architecture);
    if (!id.empty()) {
        if (const Family *family = findFamily(id))
            return *family;
        std::vector<std::string> known;
        for (const Family *family : families())
            known.push_back(family->id);
        keys.fail("family", "is '" + id + "'; choose one of " + listOf(known));
    }
    if (architecture.empty())
        return *families().front();
    if (const Family *family = familyOfArchitecture(architecture))
        return *family;
    std::vector<std::string> known;
    for (const Family *family : families())
        for (const auto &choice : family->options.front().choices)
            known.push_back(choice);
    keys.fail("architecture", "is '" + architecture + "'; choose one of " + listOf(known));
}

/// Whose option a key is that this family does not have: said instead of "not a known key".
std::string otherFamilyOf(const std::string &key, const Family &family)
{
    for (const Family *other : families())
        if (other != &family)
            for (const Option &option : other->options)
                if (option.key == key || option.key.starts_with(key + "."))
                    return "is an option of the family '" + other->id + "', this is '" + family.id +
                           "'; take it out or name the other family";
    return {};
}

void readOptions(Keys &keys, TrainSpec &spec)
{
    const OptionTable table = specificationKeys(*spec.family);
    spec.options = Options(spec.family->options);
    for (const Option &option : table)
        spec.options.set(option.key, keys.option(option));
    if (const auto [key, problem] = spec.family->settle(spec.options); !key.empty())
        keys.fail(key, problem);
}

void takeShared(TrainSpec &spec)
{
    const Options &o = spec.options;
    spec.history = static_cast<int>(o.whole("history"));
    spec.future = static_cast<int>(o.whole("future"));
    spec.mainWeight = o.number("main_weight");
    spec.families = o.text("families");
    spec.regressionLoss = o.text("regression_loss");
    spec.epochs = static_cast<int>(o.whole("epochs"));
    spec.patience = static_cast<int>(o.whole("patience"));
    spec.batch = static_cast<int>(o.whole("batch"));
    spec.optimiser = o.text("optimiser");
    spec.learningRate = o.number("lr");
    spec.l2 = o.number("l2");
    spec.warmUp = o.number("warm_up");
    spec.select = o.text("select");
    spec.seed = static_cast<std::uint64_t>(o.whole("seed"));
    spec.threads = static_cast<int>(o.whole("threads"));
    spec.device = o.text("device");
    spec.checkpointSeconds = o.number("checkpoint_seconds");
}

/// A default that the first task cannot have gives way, what was asked for is refused.
void settleMeasure(const Keys &keys, TrainSpec &spec)
{
    const bool classes = !spec.primary.front().classes.empty();
    if (classes ? spec.select == "mae" || spec.select == "ccc"
                : spec.select == "accuracy" || spec.select == "uar") {
        if (!keys.has("select")) {
            spec.select = "auto";
            return;
        }
        keys.fail("select", "is '" + spec.select + "', which a " +
                                (classes ? "classification" : "regression") + " does not have");
    }
}

/// Files are looked for beside the specification first, so that a folder with both can be moved.
void findFiles(TrainSpec &spec, const std::string &path)
{
    const auto beside = std::filesystem::path(path).parent_path();
    const auto found = [&](const std::string &place) {
        std::error_code problem;
        return !place.empty() && std::filesystem::exists(beside / place, problem)
                   ? (beside / place).string()
                   : place;
    };
    spec.data = found(spec.data);
    spec.startFrom = found(spec.startFrom);
    for (const Option &option : spec.family->options)
        if (option.key.ends_with(".file"))
            spec.options.set(option.key, found(spec.options.text(option.key)));
}

/// What the card keeps: without places on this computer.
std::string sourceOf(json document)
{
    document.erase("data");
    document.erase("start_from");
    for (auto &[key, value] : document.items())
        if (value.is_object())
            value.erase("file");
    return document.dump();
}

} // namespace

const OptionTable &trainingOptions()
{
    static const OptionTable table{
        usual(wholeOption("epochs", "training", 30, 1, 100'000,
                          "times the training data are read; the epoch best on dev is kept")),
        usual(wholeOption("patience", "training", 0, 0, 100'000,
                          "epochs without a better one before it stops; 0 runs all")),
        wholeOption("batch", "training", 64, 1, 100'000, "labelled items a step"),
        usual(numberOption("lr", "training", 1e-3, 1e-9, 10, "learning rate")),
        numberOption("l2", "training", 0, 0, 10, "weight of the squared parameters"),
        choiceOption("optimiser", "training", {"adam", "nadam", "bertadam"},
                     "how parameters follow gradients"),
        numberOption("warm_up", "training", 0.07, 0, 0.99,
                     "share of the steps in which bertadam's learning rate rises; then it falls "
                     "to 0"),
        choiceOption("regression_loss", "training", {"squared", "absolute", "ccc"},
                     "what is small when a number is right"),
        choiceOption("select", "training", {"auto", "mae", "ccc", "accuracy", "uar", "loss"},
                     "figure of the first primary task that chooses the epoch; auto: accuracy, or "
                     "mae of a regression; loss: all tasks, weighted"),
        usual(
            wholeOption("history", "training", 4, 0, 100, "tasks for the label of earlier items")),
        usual(wholeOption("future", "training", 4, 0, 100, "tasks for the label of later items")),
        numberOption("main_weight", "training", 0.75, 0, 1, "loss weight of the primary task"),
        textOption("families", "training", "aphf",
                   "auxiliary tasks that have a weight: action (columns AU…), prosody (other "
                   "columns), history, future"),
        wholeOption("seed", "training", 1, 0, std::int64_t(1) << 53, "of all that is drawn"),
        wholeOption("threads", "training", 1, 1, 1024,
                    "with one the same seed gives the same bytes"),
        textOption("device", "training", "cpu", "cpu, cuda, cuda:N or auto"),
        numberOption("checkpoint_seconds", "training", 30, 0, 1e6,
                     "at most so often a checkpoint is written")};
    return table;
}

OptionTable specificationKeys(const Family &family)
{
    OptionTable table;
    for (const Option &option : family.options)
        if (option.group != "derived")
            table.push_back(option);
    for (Option option : trainingOptions()) {
        for (const auto &[key, value] : family.defaults)
            if (key == option.key)
                option.otherwise = value.is_string() ? value.get<std::string>() : value.dump();
        table.push_back(std::move(option));
    }
    return table;
}

TrainSpec readSpec(const std::string &path)
{
    return parseSpec(parseJson(readFile(path, 1 << 20), 6, path), path);
}

TrainSpec parseSpec(const json &document, const std::string &path)
{
    if (!document.is_object())
        throw ModelError("The training specification '" + path + "' is not a JSON object.");
    Keys keys(document, path);
    TrainSpec spec;
    spec.name = std::filesystem::path(path).stem().string();
    keys.text("name", spec.name);
    keys.text("licence", spec.licence);
    keys.text("note", spec.note);
    keys.text("data", spec.data, true);
    keys.text("start_from", spec.startFrom);
    spec.family = &familyOf(keys);
    if (!spec.family->own.empty()) {
        takeOwnTasks(keys, spec);
    } else if (keys.has("tasks")) {
        readTasks(keys, path, spec);
        refuseTooMany(keys, "tasks", spec);
    } else {
        readPrimary(keys, spec);
    }
    keys.texts("auxiliary", spec.auxiliary);
    readWeights(keys, spec);
    readOptions(keys, spec);
    takeShared(spec);
    if (spec.families.find_first_not_of("aphf") != std::string::npos)
        keys.fail("families", "has to be made of the letters a, p, h, f");
    settleMeasure(keys, spec);
    if (spec.batch < 2 && spec.regressionLoss == "ccc" && spec.primary.front().classes.empty())
        keys.fail("batch", "is 1, and a concordance needs two items at least; make it larger, or "
                           "\"regression_loss\" another one");
    keys.refuseUnknown([&](const std::string &key) { return otherFamilyOf(key, *spec.family); });
    if (!spec.family->auxiliary(spec.options)) {
        spec.auxiliary.clear();
        spec.history = spec.future = 0;
    }
    spec.source = sourceOf(document);
    findFiles(spec, path);
    return spec;
}

} // namespace duologue::models
