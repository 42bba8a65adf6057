#include "models/train/spec.h"

#include <cmath>
#include <filesystem>

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
    const auto &given = keys.take("weights");
    if (!given.is_array()) {
        keys.oneOf("weights", spec.weights, {"uniform", "random", "linear", "softmax", "none"});
        return;
    }
    spec.weights = "given";
    for (const auto &weight : given) {
        if (!weight.is_number() || !(weight.get<double>() >= 0 && weight.get<double>() <= 1))
            keys.fail("weights", "has to hold numbers from 0 to 1");
        spec.givenWeights.push_back(weight.get<double>());
    }
}

void readScale(Keys &keys, TrainSpec &spec)
{
    if (!keys.has("scale"))
        return;
    const auto &scale = keys.take("scale");
    if (!scale.is_array() || scale.size() != 2 || !scale[0].is_number() || !scale[1].is_number() ||
        !(scale[0].get<double>() < scale[1].get<double>()))
        keys.fail("scale", "has to be two numbers, the smaller one first");
    spec.scaleMin = scale[0].get<double>();
    spec.scaleMax = scale[1].get<double>();
}

void readEmbedding(Keys &keys, const std::string &path, EmbeddingSpec &embedding)
{
    if (!keys.has("embedding"))
        return;
    const auto &given = keys.take("embedding");
    if (!given.is_object())
        keys.fail("embedding", "has to be an object such as {\"mode\": \"random\"}");
    Keys inner(given, path, "embedding.");
    inner.oneOf("mode", embedding.mode, {"random", "learned", "glove"});
    inner.text("file", embedding.file, embedding.mode == "glove");
    inner.whole("extra_words", embedding.extraWords, 0, 5'000'000);
    inner.refuseUnknown();
}

} // namespace

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
    keys.text("data", spec.data, true);
    keys.text("text", spec.text);
    keys.text("primary", spec.primary, true);
    keys.texts("classes", spec.classes);
    if (spec.classes.size() == 1)
        keys.fail("classes", "has to name at least two classes, or none for regression");
    readScale(keys, spec);
    keys.texts("auxiliary", spec.auxiliary);
    keys.whole("history", spec.history, 0, 100);
    keys.whole("future", spec.future, 0, 100);

    HanOptions &network = spec.network;
    std::string architecture = "han-rock";
    keys.oneOf("architecture", architecture, {"han-rock", "han-flat", "han-stl"});
    network.architecture = architectureFromString(architecture);
    keys.whole("P", network.primaryUnits, 1, 4096);
    keys.whole("A", network.auxiliaryUnits, 1, 4096);
    keys.whole("D", network.attention, 1, 4096);
    keys.whole("E", network.embedding, 1, 4096);
    keys.number("gru_dropout", network.inputDropout, 0, 0.95);
    keys.number("recurrent_dropout", network.recurrentDropout, 0, 0.95);
    readEmbedding(keys, path, spec.embedding);
    network.learnEmbedding = spec.embedding.mode == "learned";
    if (network.architecture == Architecture::HanStl) {
        spec.auxiliary.clear();
        spec.history = spec.future = 0;
    }

    keys.whole("context", spec.context, 0, 1000);
    keys.whole("max_words", spec.maxWords, 0, 10'000);
    keys.whole("min_count", spec.minimumCount, 1, 1'000'000);
    keys.whole("epochs", spec.epochs, 1, 100'000);
    keys.whole("patience", spec.patience, 0, 100'000);
    keys.whole("batch", spec.batch, 1, 100'000);
    keys.number("lr", spec.learningRate, 1e-9, 10);
    keys.number("l2", spec.l2, 0, 10);
    keys.number("main_weight", spec.mainWeight, 0, 1);
    readWeights(keys, spec);
    keys.oneOf("regression_loss", spec.regressionLoss, {"squared", "absolute"});
    keys.whole("seed", spec.seed, 0, std::int64_t(1) << 53);
    keys.whole("threads", spec.threads, 1, 1024);
    keys.text("device", spec.device);
    keys.text("families", spec.families);
    if (spec.families.find_first_not_of("aphf") != std::string::npos)
        keys.fail("families", "has to be made of the letters a, p, h, f");
    keys.number("checkpoint_seconds", spec.checkpointSeconds, 0, 1e6);
    keys.refuseUnknown();

    auto kept = document;
    kept.erase("data");
    if (kept.contains("embedding"))
        kept["embedding"].erase("file");
    spec.source = kept.dump();
    // Beside the specification first, so that a folder with both can be moved.
    const auto beside = std::filesystem::path(path).parent_path();
    for (std::string *place : {&spec.data, &spec.embedding.file})
        if (!place->empty() && std::filesystem::exists(beside / *place))
            *place = (beside / *place).string();
    return spec;
}

} // namespace duologue::models
