#include <cstring>
#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "models/base/files.h"
#include "models/card/card.h"
#include "models/card/safetensors.h"
#include "tests/models/folder.h"
#include "tests/models/turns.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

using Json = nlohmann::json;

/// A folder with a small valid model in it, made without training.
class SmallModel
{
public:
    SmallModel()
    {
        ModelCard card;
        card.info.name = "Small";
        card.info.metrics = "{}";
        card.family = familyOfArchitecture("han-rock");
        card.blueprint.options = Options(card.family->options);
        for (const auto &[key, value] :
             {std::pair("E", 4), {"P", 3}, {"A", 2}, {"D", 5}, {"context", 2}})
            card.blueprint.options.set(key, value);
        card.blueprint.tasks = {{"emotion", {"a", "b", "c"}, 0, 1, Role::Primary},
                                {"AU05", {}, 0, 1, Role::Auxiliary},
                                {"Y-1", {"a", "b", "c"}, 0, 1, Role::Auxiliary}};
        card.blueprint.fitted = {{"max_words", 100}, {"vocabulary", {"x", "y", "z"}}};
        describeBlueprint(card);
        m_plan = card.family->plan(card.blueprint);
        std::filesystem::create_directory(folder.path("model"));
        writeWeights({});
        card.info.hash = sha256OfFile(weights());
        writeCard(card, folder.path("model"));
    }

    std::string path() const { return folder.path("model"); }
    std::string weights() const { return folder.path("model/weights.safetensors"); }
    std::string card() const { return folder.path("model/model.json"); }

    /// All planned tensors but `without`; values count up from 0.01.
    void writeWeights(const std::string &without) const
    {
        std::vector<std::vector<float>> values;
        std::vector<safetensors::Source> sources;
        const auto &plan = m_plan;
        for (const auto &tensor : plan)
            values.emplace_back(static_cast<std::size_t>(tensor.count()), 0.01F * values.size());
        for (std::size_t i = 0; i < plan.size(); ++i)
            if (plan[i].name != without)
                sources.push_back({plan[i].name, plan[i].shape, values[i].data()});
        safetensors::write(weights(), sources, {});
    }

    void changeCard(const std::function<void(Json &)> &change) const
    {
        auto json = Json::parse(contentOf(card()));
        change(json);
        folder.write("model/model.json", json.dump());
    }

    void fixHash() const
    {
        changeCard([this](Json &json) { json["weights"]["sha256"] = sha256OfFile(weights()); });
    }

    Folder folder;

private:
    std::vector<TensorPlan> m_plan;
};

/// The sentence with which both describe() and load() refuse the model.
std::string refusal(const SmallModel &model, bool byHeader = true)
{
    const auto *runtime = duologueModelsRuntime();
    const auto described = runtime->describe(model.path());
    EXPECT_EQ(static_cast<bool>(described), !byHeader) << described.error;
    const auto loaded = runtime->load(model.path(), "cpu");
    EXPECT_FALSE(loaded);
    EXPECT_EQ(described.error, byHeader ? loaded.error : std::string());
    return loaded.error;
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(Model, loads_whenNothingIsWrong)
{
    const SmallModel model;
    const auto loaded = duologueModelsRuntime()->load(model.path(), "cpu");
    ASSERT_TRUE(loaded) << loaded.error;
    EXPECT_EQ((*loaded.value)->device(), "cpu");
    const auto outcome = predictTurns(**loaded.value, {{TalkTurn{{"x", "y"}}}});
    EXPECT_TRUE(outcome) << outcome.error;
}

TEST(Model, namesTheMissingFile)
{
    const SmallModel model;
    std::filesystem::remove(model.weights());
    auto sentence = refusal(model);
    EXPECT_TRUE(contains(sentence, model.weights())) << sentence;
    EXPECT_TRUE(contains(sentence, "missing")) << sentence;
    EXPECT_TRUE(contains(sentence, "copy the whole model folder again")) << sentence;
    std::filesystem::remove(model.card());
    sentence = refusal(model);
    EXPECT_TRUE(contains(sentence, model.path())) << sentence;
    EXPECT_TRUE(contains(sentence, "choose the folder")) << sentence;
}

TEST(Model, namesTheMissingTensorAndTheOneTooMany)
{
    const SmallModel model;
    model.writeWeights("auxiliary_turn.1.gru.bias_hh_l0");
    auto sentence = refusal(model);
    EXPECT_TRUE(contains(sentence, "'auxiliary_turn.1.gru.bias_hh_l0' is missing")) << sentence;
    EXPECT_TRUE(contains(sentence, model.weights())) << sentence;
    model.writeWeights({});
    model.changeCard([](Json &json) { json["auxiliary"].erase(1); });
    sentence = refusal(model);
    EXPECT_TRUE(contains(sentence, "belongs to no such network")) << sentence;
}

TEST(Model, namesTheWrongShape)
{
    const SmallModel model;
    model.changeCard([](Json &json) { json["options"]["D"] = 6; });
    const auto sentence = refusal(model);
    EXPECT_TRUE(contains(sentence, "instead of 6")) << sentence;
}

TEST(Model, takesNoMemoryForALyingDescription)
{
    const SmallModel model;
    model.changeCard([](Json &json) {
        json["options"]["P"] = 4096;
        json["options"]["D"] = 4096;
        json["options"]["E"] = 4096;
    });
    EXPECT_TRUE(contains(refusal(model), "do not fit"));
}

TEST(Model, refusesBytesThatAreNotTheDescribedOnes)
{
    const SmallModel model;
    auto bytes = contentOf(model.weights());
    bytes[bytes.size() - 5] ^= 1;
    model.folder.write("model/weights.safetensors", bytes);
    const auto sentence = refusal(model, false);
    EXPECT_TRUE(contains(sentence, "SHA-256")) << sentence;
}

TEST(Model, refusesValuesThatAreNotNumbers)
{
    for (const float evil :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const SmallModel model;
        auto bytes = contentOf(model.weights());
        std::memcpy(bytes.data() + bytes.size() - sizeof evil, &evil, sizeof evil);
        model.folder.write("model/weights.safetensors", bytes);
        model.fixHash();
        const auto sentence = refusal(model, false);
        EXPECT_TRUE(contains(sentence, "not finite")) << sentence;
    }
}

TEST(Model, refusesEveryDescriptionItCannotTrust)
{
    const std::vector<std::pair<std::function<void(Json &)>, std::string>> cases{
        {[](Json &j) { j["format"] = "other"; }, "format"},
        {[](Json &j) { j["version"] = 2; }, "use a newer program"},
        {[](Json &j) { j["version"] = "1"; }, "'version'"},
        {[](Json &j) { j["architecture"] = "resnet"; }, "not known"},
        {[](Json &j) { j["input"]["features"] = "monah-fine-99"; }, "use a program that fits"},
        {[](Json &j) { j["input"]["context"] = -1; }, "'context'"},
        {[](Json &j) { j["input"]["max_words"] = 1e300; }, "'max_words'"},
        {[](Json &j) {
             j["input"]["vocabulary"] = Json::array({1, 2, 3});
         },
         "'vocabulary'"},
        {[](Json &j) { j["input"].erase("vocabulary"); }, "'vocabulary' is missing"},
        {[](Json &j) { j["options"]["P"] = 0; }, "'P'"},
        {[](Json &j) { j["options"] = 3; }, "'options'"},
        {[](Json &j) { j["options"]["learn_embedding"] = 1; }, "'learn_embedding'"},
        {[](Json &j) { j["auxiliary"] = "none"; }, "'auxiliary'"},
        {[](Json &j) { j["auxiliary"] = Json::array(); }, "at least one auxiliary"},
        {[](Json &j) { j["primary"]["classes"] = {"one"}; }, "single class"},
        {[](Json &j) {
             j["primary"] = {{"name", "v"}, {"classes", Json::array()}};
         },
         "scale_min"},
        {[](Json &j) { j["weights"]["sha256"] = "../../etc/passwd"; }, "hash"},
        {[](Json &j) { j["metrics"] = 1; }, "'metrics'"},
        {[](Json &j) { j = Json::array(); }, "format"},
    };
    for (const auto &[change, expected] : cases) {
        const SmallModel model;
        model.changeCard(change);
        const auto sentence = refusal(model);
        EXPECT_TRUE(contains(sentence, expected)) << expected << ": " << sentence;
    }
}

TEST(Model, refusesTextThatIsNoDescription)
{
    const SmallModel model;
    for (const std::string &text :
         {std::string(), std::string("{"), std::string("\x80\x02}q\x00.", 6),
          std::string(100'000, '['), "{\"a\":" + std::string(50'000, '{'),
          std::string("{\"format\":\"duologue-model\",\"format\":\"duologue-model\"}")}) {
        model.folder.write("model/model.json", text);
        const auto sentence = refusal(model);
        EXPECT_TRUE(contains(sentence, model.card())) << sentence;
    }
}

TEST(Model, staysInItsFolder)
{
    const SmallModel model;
    model.folder.write("elsewhere.safetensors", contentOf(model.weights()));
    std::filesystem::remove(model.weights());
    model.changeCard([](Json &json) { json["weights"]["file"] = "../elsewhere.safetensors"; });
    EXPECT_TRUE(contains(refusal(model), "missing"));
}

TEST(Device, mustExist)
{
    const SmallModel model;
    for (const char *device : {"cuda:99", "tpu", "", "cpu:1"}) {
        const auto outcome = duologueModelsRuntime()->load(model.path(), device);
        EXPECT_FALSE(outcome);
        EXPECT_TRUE(contains(outcome.error, "cannot be used here")) << outcome.error;
    }
    EXPECT_EQ(duologueModelsRuntime()->devices().front(), "cpu");
}
