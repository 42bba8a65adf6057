#include "models/card/card.h"

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/fields.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char *format = "duologue-model";
constexpr int version = 1;
constexpr std::uint64_t maxCard = 64 << 20;

Task taskFrom(const Fields &fields, Role role)
{
    Task task;
    task.role = role;
    task.name = fields.text("name");
    task.classes = fields.texts("classes", 1000);
    if (task.classes.size() == 1)
        fields.fail("the task '" + task.name + "' has a single class");
    if (task.classes.empty()) {
        task.scaleMin = fields.number("scale_min");
        task.scaleMax = fields.number("scale_max");
        if (!(task.scaleMin < task.scaleMax))
            fields.fail("the scale of the task '" + task.name + "' is empty");
    }
    return task;
}

Json toJson(const Task &task)
{
    Json result{{"name", task.name}, {"classes", task.classes}};
    if (task.classes.empty()) {
        result["scale_min"] = task.scaleMin;
        result["scale_max"] = task.scaleMax;
    }
    return result;
}

std::string pathOf(const std::string &directory, const char *file)
{
    return (std::filesystem::path(directory) / file).string();
}

bool isHash(const std::string &text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Old cards name the architecture alone.
const Family &familyOf(const Fields &top, const std::string &path)
{
    const std::string id = top.textOr("family", "");
    const std::string architecture = top.text("architecture");
    const Family *family = id.empty() ? familyOfArchitecture(architecture) : findFamily(id);
    if (family && problemOf(family->options.front(), architecture).empty())
        return *family;
    std::vector<std::string> known;
    for (const Family *one : families())
        known.push_back(one->id);
    throw ModelError("The model description '" + path + "' is of " +
                     (id.empty() || family ? "the architecture '" + architecture.substr(0, 80)
                                           : "the family '" + id.substr(0, 80)) +
                     "', which is not known to this program (families: " + listOf(known) +
                     "); use a newer program.");
}

/// Which object of the card holds an option, or none.
const char *placeOf(const Option &option)
{
    return option.group == "network" || option.group == "derived" ? "options"
           : option.group == "input"                              ? "input"
                                                                  : nullptr;
}

/// An option that a card lacks has its default.
void readOptions(const Fields &top, const Family &family, Blueprint &blueprint)
{
    blueprint.options = Options(family.options);
    for (const Option &option : family.options) {
        const char *place = placeOf(option);
        const char *key = option.key.c_str();
        if (!place || !top.object(place).has(key))
            continue;
        const auto &value = top.object(place).at(key);
        if (const auto problem = problemOf(option, value); !problem.empty())
            top.fail("'" + option.key + "' " + problem);
        blueprint.options.set(option.key, value);
    }
}

void readTasks(const Fields &top, const std::string &path, std::vector<Task> &tasks)
{
    const auto add = [&](const Json &task, const char *key, Role role) {
        if (!task.is_object())
            top.fail("'" + std::string(key) + "' holds something that is not an object");
        tasks.push_back(taskFrom({task, path}, role));
    };
    constexpr std::size_t most = 256;
    if (top.at("primary").is_array() && !top.at("primary").empty() &&
        top.at("primary").size() <= most)
        for (const auto &task : top.at("primary"))
            add(task, "primary", Role::Primary);
    else
        add(top.at("primary"), "primary", Role::Primary);
    if (!top.at("auxiliary").is_array() || top.at("auxiliary").size() > most)
        top.fail("'auxiliary' is not a list of at most 256 tasks");
    for (const auto &task : top.at("auxiliary"))
        add(task, "auxiliary", Role::Auxiliary);
}

/// What is in "input" beside its options.
Json fittedOf(const Fields &input, const Family &family)
{
    Json fitted = Json::object();
    for (const auto &[key, value] : input.value().items()) {
        const Option *option = find(family.options, key);
        if (key != "features" && !(option && option->group == "input"))
            fitted[key] = value;
    }
    return fitted;
}

} // namespace

void describeBlueprint(ModelCard &card)
{
    const Options &options = card.blueprint.options;
    card.info.family = card.family->id;
    card.info.architecture = options.text("architecture");
    card.info.architectureName = card.family->architectureName(card.info.architecture);
    card.info.input = card.family->input(options);
    card.info.tasks = card.blueprint.tasks;
    card.info.parameters = trainableCount(card.family->plan(card.blueprint));
}

ModelCard readCard(const std::string &directory)
{
    const auto path = pathOf(directory, cardFile);
    if (!std::filesystem::exists(path))
        throw ModelError("'" + directory + "' is not a model folder: it has no " + cardFile +
                         "; choose the folder that holds " + cardFile + " and " + weightsFile +
                         ".");
    const Json document = parseJson(readFile(path, maxCard), 12, path);
    const Fields top(document, path);
    if (!document.is_object() || !document.contains("format") || document["format"] != format)
        top.fail("it does not begin with \"format\": \"duologue-model\"");
    if (const int written = top.whole("version", 1, 1'000'000); written > version)
        throw ModelError("The model description '" + path + "' has version " +
                         std::to_string(written) + ", this program reads up to " +
                         std::to_string(version) + "; use a newer program.");

    ModelCard card;
    ModelInfo &info = card.info;
    info.directory = directory;
    info.name = top.text("name");
    info.licence = top.textOr("licence", "");
    info.provenance = top.textOr("provenance", "");
    if (!top.at("metrics").is_object() || !top.at("training").is_object())
        top.fail("'metrics' or 'training' is not an object");
    info.metrics = top.at("metrics").dump();
    card.training = top.at("training").dump();
    if (const auto curve = top.at("training").find("curve"); curve != top.at("training").end())
        info.curve = curve->dump();
    if (const auto by = top.at("training").find("selected_by");
        by != top.at("training").end() && by->is_string())
        info.selectedBy = by->get<std::string>();
    info.hash = top.object("weights").text("sha256");
    if (!isHash(info.hash))
        top.fail("the hash of the weights is not 64 hexadecimal digits");

    card.family = &familyOf(top, path);
    card.blueprint.source = path;
    readOptions(top, *card.family, card.blueprint);
    card.blueprint.options.set("architecture", top.text("architecture"));
    const auto input = top.object("input");
    const std::string features = card.family->input(card.blueprint.options).features;
    if (input.text("features") != features)
        throw ModelError("The model in '" + directory + "' reads the features '" +
                         input.text("features").substr(0, 80) + "', this program makes '" +
                         features + "'; use a program that fits.");
    card.blueprint.fitted = fittedOf(input, *card.family);
    readTasks(top, path, card.blueprint.tasks);
    describeBlueprint(card);
    return card;
}

void checkWeights(const ModelCard &card, const safetensors::File &weights)
{
    const auto fail = [&](const std::string &what) {
        throw ModelError("The weights in '" + weights.path() + "' do not fit their " + cardFile +
                         ": " + what + ". Get the whole model again from where it came.");
    };
    const auto text = [](const std::vector<std::int64_t> &shape) {
        std::string result;
        for (const auto length : shape)
            result += (result.empty() ? "" : " x ") + std::to_string(length);
        return result.empty() ? "one number" : result;
    };
    std::set<std::string> expected;
    for (const TensorPlan &plan : card.family->plan(card.blueprint)) {
        expected.insert(plan.name);
        const auto *tensor = weights.find(plan.name);
        if (!tensor)
            fail("the tensor '" + plan.name + "' is missing");
        if (tensor->type != "F32")
            fail("the tensor '" + plan.name + "' has the type " + tensor->type + " instead of F32");
        if (tensor->shape != plan.shape)
            fail("the tensor '" + plan.name + "' is " + text(tensor->shape) + " instead of " +
                 text(plan.shape));
    }
    for (const auto &tensor : weights.tensors())
        if (!expected.contains(tensor.name))
            fail("the tensor '" + tensor.name.substr(0, 80) + "' belongs to no such network");
}

ModelCard describeModel(const std::string &directory)
{
    ModelCard card = readCard(directory);
    checkWeights(card, safetensors::File(pathOf(directory, weightsFile)));
    return card;
}

void writeCard(const ModelCard &card, const std::string &directory)
{
    const ModelInfo &info = card.info;
    Json document;
    document["format"] = format;
    document["version"] = version;
    document["name"] = info.name;
    document["licence"] = info.licence;
    document["provenance"] = info.provenance;
    document["family"] = info.family;
    document["architecture"] = info.architecture;
    Json places{{"options", Json::object()}, {"input", {{"features", info.input.features}}}};
    for (const Option &option : card.family->options)
        if (const char *place = placeOf(option))
            places[place][option.key] = card.blueprint.options.value(option.key);
    for (const auto &[key, value] : card.blueprint.fitted.items())
        places["input"][key] = value;
    document["options"] = places["options"];
    document["parameters"] = info.parameters;
    Json primary = Json::array();
    document["auxiliary"] = Json::array();
    for (const Task &task : info.tasks)
        (task.role == Role::Primary ? primary : document["auxiliary"]).push_back(toJson(task));
    document["primary"] = primary.size() == 1 ? primary[0] : primary;
    document["weights"] = {{"file", weightsFile}, {"sha256", info.hash}};
    document["metrics"] = Json::parse(info.metrics);
    document["training"] = Json::parse(card.training);
    document["input"] = places["input"];
    const std::string text = document.dump(1) + "\n";
    writeFile(pathOf(directory, cardFile), {text});
}

} // namespace duologue::models
