#include "models/card/card.h"

#include <cmath>
#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

using nlohmann::json;

constexpr const char *format = "duologue-model";
constexpr int version = 1;
constexpr std::uint64_t maxCard = 64 << 20;

/// Takes values out of an object and says in which file and key something is missing or wrong.
class Fields
{
public:
    Fields(const json &object, std::string path) : m_object(object), m_path(std::move(path)) {}

    [[noreturn]] void fail(const std::string &what) const
    {
        throw ModelError("The model description '" + m_path + "' cannot be used: " + what +
                         ". Get the model again from where it came.");
    }

    const json &at(const char *key) const
    {
        const auto found = m_object.find(key);
        if (found == m_object.end())
            fail("'" + std::string(key) + "' is missing");
        return *found;
    }

    std::string text(const char *key) const
    {
        if (!at(key).is_string())
            fail("'" + std::string(key) + "' is not a text");
        return at(key).get<std::string>();
    }

    std::string textOr(const char *key, const std::string &otherwise) const
    {
        return m_object.contains(key) ? text(key) : otherwise;
    }

    int whole(const char *key, int low, int high) const
    {
        const auto &value = at(key);
        if (!value.is_number_integer() || value.get<std::int64_t>() < low ||
            value.get<std::int64_t>() > high)
            fail("'" + std::string(key) + "' is not a whole number from " + std::to_string(low) +
                 " to " + std::to_string(high));
        return value.get<int>();
    }

    double number(const char *key) const
    {
        if (!at(key).is_number() || !std::isfinite(at(key).get<double>()))
            fail("'" + std::string(key) + "' is not a number");
        return at(key).get<double>();
    }

    Fields object(const char *key) const
    {
        if (!at(key).is_object())
            fail("'" + std::string(key) + "' is not an object");
        return {at(key), m_path};
    }

    std::vector<std::string> texts(const char *key, std::size_t limit) const
    {
        const auto &list = at(key);
        if (!list.is_array() || list.size() > limit)
            fail("'" + std::string(key) + "' is not a list of at most " + std::to_string(limit));
        std::vector<std::string> result;
        for (const auto &item : list) {
            if (!item.is_string())
                fail("'" + std::string(key) + "' holds something that is not a text");
            result.push_back(item.get<std::string>());
        }
        return result;
    }

private:
    const json &m_object;
    std::string m_path;
};

Task taskFrom(const Fields &fields)
{
    Task task;
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

nlohmann::ordered_json toJson(const Task &task)
{
    nlohmann::ordered_json result{{"name", task.name}, {"classes", task.classes}};
    if (task.classes.empty()) {
        result["scale_min"] = task.scaleMin;
        result["scale_max"] = task.scaleMax;
    }
    return result;
}

std::int64_t outputsOf(const Task &task)
{
    return task.classes.empty() ? 1 : static_cast<std::int64_t>(task.classes.size());
}

std::string pathOf(const std::string &directory, const char *file)
{
    return (std::filesystem::path(directory) / file).string();
}

bool isHash(const std::string &text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

ModelCard readCard(const std::string &directory)
{
    const auto path = pathOf(directory, cardFile);
    if (!std::filesystem::exists(path))
        throw ModelError("'" + directory + "' is not a model folder: it has no " + cardFile +
                         "; choose the folder that holds " + cardFile + " and " + weightsFile +
                         ".");
    const auto document = parseJson(readFile(path, maxCard), 12, path);
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
    info.architecture = top.text("architecture");
    info.licence = top.textOr("licence", "");
    info.provenance = top.textOr("provenance", "");
    if (!top.at("metrics").is_object() || !top.at("training").is_object())
        top.fail("'metrics' or 'training' is not an object");
    info.metrics = top.at("metrics").dump();
    card.training = top.at("training").dump();
    if (const auto curve = top.at("training").find("curve"); curve != top.at("training").end())
        card.info.curve = curve->dump();
    info.hash = top.object("weights").text("sha256");
    if (!isHash(info.hash))
        top.fail("the hash of the weights is not 64 hexadecimal digits");

    const auto input = top.object("input");
    info.features = input.text("features");
    if (info.features != featureVersion)
        throw ModelError("The model in '" + directory + "' reads the features '" +
                         info.features.substr(0, 80) + "', this program makes '" + featureVersion +
                         "'; use a program that fits.");
    info.contextTurns = input.whole("context", 0, 1000);
    card.maxWords = input.whole("max_words", 1, 10'000);
    card.vocabulary = input.texts("vocabulary", 5'000'000);

    info.primary = taskFrom(top.object("primary"));
    if (!top.at("auxiliary").is_array() || top.at("auxiliary").size() > 256)
        top.fail("'auxiliary' is not a list of at most 256 tasks");
    for (const auto &task : top.at("auxiliary")) {
        if (!task.is_object())
            top.fail("'auxiliary' holds something that is not an object");
        info.auxiliary.push_back(taskFrom({task, path}));
    }

    HanOptions &o = card.options;
    o.architecture = architectureFromString(info.architecture);
    o.vocabulary = static_cast<std::int64_t>(card.vocabulary.size()) + 2;
    const auto sizes = top.object("options");
    o.embedding = sizes.whole("E", 1, 4096);
    o.primaryUnits = sizes.whole("P", 1, 4096);
    o.auxiliaryUnits = sizes.whole("A", 1, 4096);
    o.attention = sizes.whole("D", 1, 4096);
    if (!sizes.at("learn_embedding").is_boolean())
        top.fail("'learn_embedding' is neither true nor false");
    o.learnEmbedding = sizes.at("learn_embedding").get<bool>();
    o.outputs = {outputsOf(info.primary)};
    for (const Task &task : info.auxiliary)
        o.outputs.push_back(outputsOf(task));
    info.parameters = parameterCount(o);
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
    for (const TensorPlan &plan : tensorPlan(card.options)) {
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
    const HanOptions &o = card.options;
    nlohmann::ordered_json document;
    document["format"] = format;
    document["version"] = version;
    document["name"] = info.name;
    document["licence"] = info.licence;
    document["provenance"] = info.provenance;
    document["architecture"] = info.architecture;
    document["options"] = {{"E", o.embedding},
                           {"P", o.primaryUnits},
                           {"A", o.auxiliaryUnits},
                           {"D", o.attention},
                           {"learn_embedding", o.learnEmbedding}};
    document["parameters"] = parameterCount(o);
    document["primary"] = toJson(info.primary);
    document["auxiliary"] = nlohmann::ordered_json::array();
    for (const Task &task : info.auxiliary)
        document["auxiliary"].push_back(toJson(task));
    document["weights"] = {{"file", weightsFile}, {"sha256", info.hash}};
    document["metrics"] = nlohmann::ordered_json::parse(info.metrics);
    document["training"] = nlohmann::ordered_json::parse(card.training);
    document["input"] = {{"features", info.features},
                         {"context", info.contextTurns},
                         {"max_words", card.maxWords},
                         {"vocabulary", card.vocabulary}};
    const std::string text = document.dump(1) + "\n";
    writeFile(pathOf(directory, cardFile), {text});
}

} // namespace duologue::models
