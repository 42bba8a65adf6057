#include <algorithm>
#include <cmath>
#include <map>

#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include "models/api/runtime.h"
#include "models/base/error.h"
#include "models/card/safetensors.h"
#include "models/data/waves.h"
#include "models/families/end_to_end/clips.h"
#include "models/layers/long_convolution.h"
#include "models/train/learner.h"
#include "models/train/losses.h"
#include "tests/models/networks.h"
#include "tests/models/planted_clips.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const Task emotion{"emotion",
                   {"angry", "excited", "happy", "sad", "neutral", "frustrated", "fearful",
                    "surprised", "disgust"},
                   0,
                   1,
                   Role::Primary};
const Task gender{"gender", {"male", "female"}, 0, 1, Role::Primary};

Blueprint paper(const std::string &architecture,
                const std::vector<std::pair<std::string, nlohmann::json>> &changes = {})
{
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    blueprint.options.set("architecture", architecture);
    for (const auto &[key, value] : changes)
        blueprint.options.set(key, value);
    blueprint.tasks = {emotion, gender};
    return blueprint;
}

/// Of a few thousand parameters.
EndToEndOptions small(const std::string &architecture, const std::string &stride = "first")
{
    return endToEndOptions(paper(architecture, {{"seconds", 0.5},
                                                {"rate", 400},
                                                {"fps", 10},
                                                {"size", 32},
                                                {"filters", 4},
                                                {"taps", 8},
                                                {"long_taps", 10},
                                                {"channel_pool", 2},
                                                {"width", 2},
                                                {"blocks", "1-1-1-1"},
                                                {"stride", stride},
                                                {"units", 6}}));
}

std::int64_t count(const std::vector<TensorPlan> &plan, const std::string &prefix)
{
    std::int64_t sum = 0;
    for (const TensorPlan &tensor : plan)
        if (tensor.trainable && tensor.name.starts_with(prefix))
            sum += tensor.count();
    return sum;
}

Clips clipsOf(const EndToEndOptions &o, std::int64_t items, at::Generator random)
{
    Clips clips;
    if (o.speech) {
        clips.wave = torch::empty({items, o.samples()}).uniform_(-1, 1, random);
        clips.heard = torch::ones({items});
    }
    clips.pictureAt = torch::full({items, o.frames()}, -1, torch::kInt64);
    if (o.picture) {
        clips.pictures =
            torch::empty({items * o.frames(), 3, o.size, o.size}).uniform_(0, 1, random);
        clips.pictureAt = torch::arange(items * o.frames()).view({items, o.frames()});
    }
    clips.last = torch::full({items}, o.frames() - 1, torch::kInt64);
    return clips;
}

/// One item, whatever it has.
class OneItem : public ItemSource
{
public:
    explicit OneItem(Item item) : m_item(std::move(item)) {}
    int size() const override { return 1; }
    Outcome<Item> get(int) const override { return {m_item, {}, false}; }

private:
    Item m_item;
};

Item itemWith(std::int64_t samples, const std::vector<float> &seconds, int size = 32)
{
    Item item;
    item.id = "u1";
    if (samples > 0)
        item.arrays["wave"] = {{samples},
                               std::vector<float>(static_cast<std::size_t>(samples), 0.5F)};
    const auto pictures = static_cast<std::int64_t>(seconds.size());
    if (pictures == 0)
        return item;
    Array faces{{pictures, size, size, 3}, {}};
    for (std::int64_t picture = 0; picture < pictures; ++picture)
        faces.values.insert(faces.values.end(), static_cast<std::size_t>(3 * size * size),
                            static_cast<float>(picture + 1));
    item.arrays["face"] = faces;
    item.arrays["face_seconds"] = {{pictures}, seconds};
    return item;
}

Clips read(const EndToEndOptions &options, const Item &item)
{
    const std::vector<int> items{0};
    return readClips(OneItem(item), items, options, torch::kCPU);
}

} // namespace

TEST(EndToEnd, hasTheNumberOfParametersOfThePaper)
{
    const Family &family = endToEndFamily();
    const auto both = family.plan(paper("e2e-both"));
    EXPECT_EQ(count(both, "speech.conv1"), 3'240);
    EXPECT_EQ(count(both, "speech.conv2"), 6'400'040);
    EXPECT_EQ(count(both, "picture."), 23'508'032);
    EXPECT_EQ(count(both, "lstm."), 4'198'400);
    EXPECT_EQ(count(both, "head.0"), 2'313);
    EXPECT_EQ(count(both, "head.1"), 514);
    constexpr int lambdas = 2; // of loss weights that are learned
    EXPECT_EQ(trainableCount(both), 34'112'539);
    EXPECT_EQ(trainableCount(both) + lambdas, 34'112'541);
    EXPECT_EQ(trainableCount(family.plan(paper("e2e-speech"))) + lambdas, 8'507'357);
    EXPECT_EQ(trainableCount(family.plan(paper("e2e-faces"))) + lambdas, 26'398'541);
    for (const char *stride : {"middle", "slim"})
        EXPECT_EQ(trainableCount(family.plan(paper("e2e-both", {{"stride", stride}}))), 34'112'539);
    EXPECT_LT(trainableCount(family.plan(paper("e2e-both", {{"filters", 20},
                                                            {"long_taps", 400},
                                                            {"width", 8},
                                                            {"blocks", "1-1-1-1"},
                                                            {"units", 64}}))) *
                  4,
              5'000'000)
        << "a small one";
}

/// Every tensor of the plan is one of the network, and the other way round.
TEST(EndToEnd, isMadeOfWhatThePlanSays)
{
    for (const char *architecture : {"e2e-both", "e2e-speech", "e2e-faces"})
        for (const char *blocks : {"3-4-6-3", "1-1-1-1"}) {
            const auto blueprint =
                paper(architecture,
                      {{"width", 2}, {"blocks", blocks}, {"filters", 10}, {"long_taps", 8}});
            EndToEnd network(endToEndOptions(blueprint));
            std::vector<TensorPlan> made;
            for (const auto &item : network->named_parameters())
                made.push_back(
                    {item.key(), item.value().sizes().vec(), item.value().requires_grad()});
            auto plan = endToEndFamily().plan(blueprint);
            const auto byName = [](const TensorPlan &a, const TensorPlan &b) {
                return a.name < b.name;
            };
            std::ranges::sort(made, byName);
            std::ranges::sort(plan, byName);
            EXPECT_EQ(made, plan) << architecture;
        }
}

TEST(EndToEnd, hasTheShapesOfThePaper)
{
    const auto o = endToEndOptions(paper("e2e-both"));
    EXPECT_EQ(o.frames(), 150);
    EXPECT_EQ(o.samples(), 96'000);
    EXPECT_EQ(o.speechFeatures(), 1280);
    EXPECT_EQ(o.pictureFeatures(), 2048);
    EXPECT_EQ(o.features(), 3328);
    for (const auto &[stride, side] : {std::pair("first", 3), {"middle", 3}, {"slim", 3}}) {
        Residual network(endToEndOptions(paper("e2e-faces", {{"width", 2}, {"stride", stride}})));
        network->initialise(generator(1));
        network->eval();
        const torch::NoGradGuard noGradient;
        EXPECT_EQ(network->maps(torch::rand({1, 3, 96, 96})).sizes().vec(),
                  (std::vector<std::int64_t>{1, 64, side, side}));
    }
}

TEST(EndToEnd, readsNumbersOfAFrameByTimeThenByGroup)
{
    const auto o = small("e2e-speech"); // 20 samples behind the pool, 2 groups of 2 filters
    Speech network(o);
    const torch::NoGradGuard noGradient;
    for (auto &item : network->named_parameters()) {
        item.value().zero_();
        if (item.key() == "conv1.weight")
            item.value().select(2, 3).fill_(1); // the sample itself
        if (item.key() == "conv2.weight")
            for (std::int64_t filter = 0; filter < 4; ++filter)
                item.value()[filter][0][4] = static_cast<double>(filter + 1);
    }
    const auto wave = torch::arange(200).to(torch::kFloat32).unsqueeze(0);
    const auto said = network(wave);
    ASSERT_EQ(said.sizes().vec(), (std::vector<std::int64_t>{1, 5, 40}));
    // Behind the pool sample t is 2 t + 1; the groups multiply it by 2 and by 4.
    for (std::int64_t frame = 0; frame < 5; ++frame)
        for (std::int64_t t = 0; t < 20; ++t) {
            const double sample = static_cast<double>(2 * (20 * frame + t) + 1);
            EXPECT_EQ(said[0][frame][2 * t].item<double>(), 2 * sample);
            EXPECT_EQ(said[0][frame][2 * t + 1].item<double>(), 4 * sample);
        }
}

TEST(ChannelPool, takesTheLargestOfNeighbours)
{
    const auto x = torch::tensor({{{1.F, -5.F}, {4.F, -2.F}, {0.F, 7.F}, {-1.F, 6.F}}});
    const auto wanted = torch::tensor({{{4.F, -2.F}, {0.F, 7.F}}});
    EXPECT_TRUE(torch::equal(channelPool(x, 2), wanted));
    const auto many = torch::rand({2, 40, 9});
    const auto pooled = channelPool(many, 10);
    for (std::int64_t group = 0; group < 4; ++group)
        EXPECT_TRUE(torch::equal(pooled.select(1, group),
                                 std::get<0>(many.slice(1, 10 * group, 10 * group + 10).max(1))));
}

TEST(LongConvolution, isTheSameByFourier)
{
    for (const auto &[time, taps] : {std::pair(3000, 700), {1000, 513}, {300, 800}, {2048, 1024}}) {
        const auto x = torch::rand({2, 3, time}) - 0.5;
        auto weight = ((torch::rand({4, 3, taps}) - 0.5) / 10).requires_grad_();
        const auto bias = torch::rand({4});
        const auto direct = directConvolution(x, weight, bias),
                   fast = fftConvolution(x, weight, bias);
        ASSERT_EQ(fast.sizes().vec(), direct.sizes().vec());
        EXPECT_LT((fast - direct).abs().max().item<double>(), 1e-4);
        const auto gradient = [&](const torch::Tensor &y) {
            return torch::autograd::grad({y.square().sum()}, {weight}).front();
        };
        const auto wanted = gradient(direct);
        EXPECT_LT((gradient(fast) - wanted).abs().max().item<double>(),
                  1e-4 * (1 + wanted.abs().max().item<double>()));
    }
}

TEST(EndToEnd, learnsNothingOfThePictureFromSoundAlone)
{
    EndToEnd network(small("e2e-both"));
    network->initialise(generator(2));
    Clips clips = clipsOf(network->options, 2, generator(3));
    clips.pictureAt.fill_(-1);
    const auto said = network(clips);
    (said[0].sum() + said[1].sum()).backward();
    for (const auto &item : network->named_parameters()) {
        if (item.key().starts_with("picture.") && item.value().grad().defined()) {
            EXPECT_EQ(item.value().grad().abs().sum().item<double>(), 0) << item.key();
        } else if (item.key().starts_with("speech.")) {
            EXPECT_GT(item.value().grad().abs().sum().item<double>(), 0) << item.key();
        }
    }
}

TEST(EndToEnd, answersAtTheLastFrameThatIsTheItemsOwn)
{
    EndToEnd network(small("e2e-speech"));
    network->initialise(generator(4));
    network->eval();
    const torch::NoGradGuard noGradient;
    Clips clips = clipsOf(network->options, 1, generator(5));
    const auto features = network->features(clips);
    const auto other =
        torch::cat({features.slice(1, 0, 3), torch::rand({1, 2, features.size(2)})}, 1);
    const auto last = torch::full({1}, 2, torch::kInt64);
    EXPECT_TRUE(torch::equal(network->answers(network->through(features), last)[0],
                             network->answers(network->through(other), last)[0]));
    EXPECT_FALSE(torch::equal(network->answers(network->through(features), clips.last)[0],
                              network->answers(network->through(other), clips.last)[0]));
}

TEST(Clips, arePaddedAndCut)
{
    const auto o = small("e2e-both");
    const Clips brief = read(o, itemWith(60, {})); // a frame and a half of 40
    EXPECT_EQ(brief.wave.abs().sum().item<double>(), 30);
    EXPECT_EQ(brief.last.item<std::int64_t>(), 1);
    EXPECT_EQ(brief.pictureAt.max().item<std::int64_t>(), -1);
    EXPECT_EQ(brief.pictures.size(0), 0);
    const Clips lengthy = read(o, itemWith(1000, {}));
    EXPECT_EQ(lengthy.wave.size(1), 200);
    EXPECT_EQ(lengthy.last.item<std::int64_t>(), 4);
}

TEST(Clips, takeTheNearestPictureOfAnyFilm)
{
    const auto o = small("e2e-faces");                     // frames at .05, .15, .25, .35 and .45 s
    const Clips slow = read(o, itemWith(0, {0.1F, 0.3F})); // five a second
    EXPECT_TRUE(torch::equal(slow.pictureAt[0], torch::tensor({0, 0, 1, 1, 1}, torch::kInt64)));
    EXPECT_EQ(slow.pictures.size(0), 2);
    std::vector<float> often;
    for (int i = 0; i < 60; ++i)
        often.push_back(static_cast<float>(i) / 120);
    const Clips fast = read(o, itemWith(0, often));
    EXPECT_EQ(fast.pictures.size(0), 5) << "one a frame is enough";
    EXPECT_NEAR(fast.pictures[2][0][0][0].item<double>() * 255, 31, 1e-4);
    const Clips lost = read(o, itemWith(0, {0.0F}));
    EXPECT_TRUE(torch::equal(lost.pictureAt[0], torch::tensor({0, 0, -1, -1, -1}, torch::kInt64)));
    EXPECT_EQ(lost.last.item<std::int64_t>(), 1);
}

TEST(Clips, sayWhatIsWrong)
{
    EXPECT_THROW(read(small("e2e-both"), itemWith(0, {})), ModelError);
    EXPECT_THROW(read(small("e2e-speech"), itemWith(0, {0.1F})), ModelError);
    EXPECT_THROW(read(small("e2e-faces"), itemWith(60, {0.1F}, 30)), ModelError);
}

/// Against a graph through head and LSTM.
TEST(EndToEnd, knowsTheSlopesOfAFrameWithoutAGraph)
{
    EndToEnd network(small("e2e-both"));
    network->initialise(generator(8));
    network->eval();
    for (auto &item : network->named_parameters())
        if (item.value().dim() == 1)
            torch::NoGradGuard(),
                item.value().set_requires_grad(false).uniform_(-1, 1, generator(9));
    const auto features = torch::empty({5, network->options.features()})
                              .uniform_(-1, 1, generator(10))
                              .requires_grad_();
    for (const std::int64_t frame : {0, 3}) {
        const auto last = torch::full({1}, frame, torch::kInt64);
        const auto said = network->answers(network->through(features.unsqueeze(0)), last);
        for (const std::size_t task : {0U, 1U}) {
            const auto wanted =
                torch::autograd::grad({said[task][0][1]}, {features}, {}, true).front()[frame];
            const torch::NoGradGuard noGradient;
            const Passage passage = network->through(features.unsqueeze(0), {frame});
            const auto slopes = network->slopes(passage, 0, frame, task, 1);
            EXPECT_LT(
                (network->answers(passage, last)[task] - said[task]).abs().max().item<double>(),
                1e-6);
            EXPECT_GT(wanted.abs().max().item<double>(), 1e-4);
            EXPECT_LT((slopes - wanted).abs().max().item<double>(), 1e-6) << frame;
        }
    }
}

namespace {

double testAccuracy(const Folder &folder, const std::string &architecture)
{
    const auto spec = folder.write(architecture + ".json", clipSpec(architecture).dump());
    const auto outcome =
        duologueModelsRuntime()->train({spec, {}, {}}, folder.path(architecture), {});
    EXPECT_TRUE(outcome) << outcome.error;
    return outcome ? nlohmann::json::parse(outcome.value->metrics)["test"]["accuracy"].get<double>()
                   : 0;
}

} // namespace

namespace {

/// The map of the last picture, which has one bright and one dark half.
void showsWhereInTheFaceItLooks(Model &model, Item item)
{
    auto &pixels = item.arrays["face"].values;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = i % (3 * 16 * 16) < 3 * 16 * 8 ? 200 : 20;
    for (const bool ofAll : {false, true}) {
        Why why;
        why.mapOf = 0;
        why.mapOfAll = ofAll;
        const auto said = model.predict(OneItem(item), {}, why);
        ASSERT_TRUE(said) << said.error;
        const auto &all = said.value->front().why;
        const auto map = std::ranges::find(all, "cam", &Explanation::kind);
        ASSERT_NE(map, all.end());
        EXPECT_EQ(map->shape, (std::vector<int>{1, 1}));
        const auto &output = said.value->front().outputs[0];
        EXPECT_EQ(map->output, ofAll ? -1 : std::ranges::max_element(output) - output.begin());
    }
    Why wrong;
    wrong.mapOf = 2;
    EXPECT_NE(model.predict(OneItem(item), {}, wrong).error.find("no task number 3"),
              std::string::npos);
    item.arrays.erase("face");
    Why why;
    why.mapOf = 0;
    const auto blind = model.predict(OneItem(item), {}, why);
    ASSERT_TRUE(blind) << blind.error;
    EXPECT_EQ(std::ranges::count(blind.value->front().why, "cam", &Explanation::kind), 0);
}

/// Of a clip that is like those it has learned from.
void saysHowMuchItNeedsBoth(const std::string &model)
{
    auto loaded = duologueModelsRuntime()->load(model, "cpu");
    ASSERT_TRUE(loaded) << loaded.error;
    Item item = itemWith(800, {0.1F, 0.3F, 0.5F, 0.7F, 0.9F}, 16);
    for (std::size_t t = 0; t < 800; ++t)
        item.arrays["wave"].values[t] = 0.9F * std::sin(static_cast<float>(t) * 0.5F);
    const auto said = (*loaded.value)->predict(OneItem(item), {});
    ASSERT_TRUE(said) << said.error;
    const Prediction &prediction = said.value->front();
    ASSERT_EQ(prediction.outputs.size(), 2U);
    std::map<std::string, int> kinds;
    double frames = 0, moved = 0;
    for (const Explanation &why : prediction.why) {
        ++kinds[why.kind];
        for (const double weight : why.weights) {
            EXPECT_GE(weight, 0);
            EXPECT_LE(weight, 1);
            (why.kind == "frames" ? frames : moved) += weight;
        }
        EXPECT_EQ(why.weights.size(), why.kind == "frames" ? 5U : 2U);
    }
    EXPECT_EQ(kinds["frames"], 2);
    EXPECT_EQ(kinds["inputs"], 2);
    EXPECT_NEAR(frames, 2, 1e-5) << "of each task the frames share one";
    EXPECT_GT(moved, 0.1);
    showsWhereInTheFaceItLooks(**loaded.value, item);
    item.arrays.erase("wave"); // which is as if the branch were left out
    const auto deaf = (*loaded.value)->predict(OneItem(item), {});
    ASSERT_TRUE(deaf) << deaf.error;
    for (const Explanation &why : prediction.why)
        if (why.kind == "inputs" && why.task == 0) {
            double apart = 0;
            for (std::size_t i = 0; i < 4; ++i)
                apart += std::abs(prediction.outputs[0][i] - deaf.value->front().outputs[0][i]) / 2;
            EXPECT_NEAR(why.weights[0], apart, 1e-5);
        }
}

} // namespace

/// Emotion stands half in the voice and half in the face.
TEST(EndToEndTraining, needsSoundAndPicture)
{
    const Folder folder;
    writeClips(folder);
    const double both = testAccuracy(folder, "e2e-both"),
                 speech = testAccuracy(folder, "e2e-speech"),
                 faces = testAccuracy(folder, "e2e-faces");
    EXPECT_GT(both, speech + 0.2) << both << " " << speech << " " << faces;
    EXPECT_GT(both, faces + 0.2) << both << " " << speech << " " << faces;
    EXPECT_GT(both, 0.8);
    saysHowMuchItNeedsBoth(folder.path("e2e-both"));
    const auto card = nlohmann::json::parse(contentOf(folder.path("e2e-both/model.json")));
    EXPECT_EQ(card.at("training").at("curve").back().at("weights").size(), 2U);
    const auto &joint = card.at("metrics").at("joint").at("test");
    EXPECT_NEAR(joint.at("unweighted").get<double>(),
                (joint.at("tasks").at("emotion").get<double>() +
                 joint.at("tasks").at("gender").get<double>()) /
                    2,
                1e-5);
}

/// The four systems of the paper, whose figures stand beside the published ones.
TEST(EndToEndTraining, isReportedAsTheTableOfThePaper)
{
    const Folder folder;
    writeClips(folder, {40, 800, 5, 16, 5});
    nlohmann::json task = clipSpec("e2e-both");
    for (const char *key : {"architecture", "family", "weights"})
        task.erase(key);
    task["name"] = "planted";
    task["epochs"] = 2;
    for (auto &head : task["tasks"])
        head["weight"] = 0.5;
    const nlohmann::json spec{{"design", "end-to-end"}, {"tasks", {task}}};
    const auto outcome = duologueModelsRuntime()->experiment(
        folder.write("experiment.json", spec.dump()), folder.path("out"), {});
    ASSERT_TRUE(outcome) << outcome.error;
    const auto summary = nlohmann::json::parse(outcome.value->summary);
    EXPECT_EQ(summary.at("trials"), 4);
    double weights = 0, joint = 0, item = 0;
    for (const auto &cell : summary.at("cells")) {
        const std::string row = cell.at("row"), figure = cell.at("figure");
        if (row == "MM-static" && figure.starts_with("weight of")) {
            EXPECT_EQ(cell.at("ours"), 0.5);
        }
        if (row == "MM-dynamic" && figure.starts_with("weight of"))
            weights += cell.at("ours").get<double>();
        if (row == "MM-dynamic" && figure == "joint loss") {
            joint = cell.at("ours");
            EXPECT_EQ(cell.at("published"), 112.89);
        }
        if (row == "MM-dynamic" && figure == "joint loss an item")
            item = cell.at("ours");
    }
    EXPECT_NEAR(weights, 1, 1e-5);
    EXPECT_GT(item, 0);
    EXPECT_NEAR(joint, 150 * item, 1e-9);
    const std::string report = contentOf(outcome.value->report);
    for (const char *text : {"UM-dynamic-A", "167.10", "0.3623", "Figure 2 (d)",
                             "Weights of MM-dynamic", "cannot be compared", "emotion: loss, dev"})
        EXPECT_NE(report.find(text), std::string::npos) << text;
    EXPECT_EQ(report.find("Weights of MM-static"), std::string::npos);
    EXPECT_EQ(report.find("nan"), std::string::npos);
}

TEST(EndToEndTraining, saysWhatItemsLack)
{
    const Folder folder;
    writeClips(folder, {20, 800, 5, 16, 3});
    std::filesystem::remove(folder.path("data/audio/u0.wav"));
    folder.write("data/audio/u1.wav", wavOf(std::vector<float>(400, 0.1F), 800));
    auto spec = clipSpec("e2e-both");
    spec["epochs"] = 1;
    spec["tasks"].erase(0);
    double waited = 0;
    const auto train = [&](const nlohmann::json &document, const std::string &name) {
        return duologueModelsRuntime()->train(
            {folder.write(name + ".json", document.dump()), {}, {}}, folder.path(name),
            [&](const TrainingProgress &progress) {
                waited = progress.dataShare;
                return true;
            });
    };
    const auto outcome = train(spec, "one");
    ASSERT_TRUE(outcome) << outcome.error;
    EXPECT_GT(waited, 0) << "sound and faces are read while it learns";
    EXPECT_LT(waited, 1);
    const auto notes = nlohmann::json::parse(outcome.value->metrics).at("notes").dump();
    EXPECT_NE(notes.find("1 of 20 items have no sound"), std::string::npos) << notes;
    EXPECT_NE(notes.find("1 of 20 items are shorter"), std::string::npos) << notes;
    spec["architecture"] = "e2e-speech";
    const auto heard = train(spec, "two");
    ASSERT_TRUE(heard) << heard.error;
    EXPECT_NE(heard.value->metrics.find("1 of 20 items have no sound in audio and are left out."),
              std::string::npos)
        << heard.value->metrics;
    folder.write("data/audio/u0.wav", wavOf(std::vector<float>(800, 0.1F), 16'000));
    const auto wrong = train(spec, "three");
    EXPECT_NE(wrong.error.find("16000 samples a second"), std::string::npos) << wrong.error;
    EXPECT_NE(wrong.error.find("u0.wav"), std::string::npos);
}

TEST(EndToEndTraining, saysWhichClassNobodyInTrainingHas)
{
    const Folder folder;
    writeClips(folder, {20, 800, 5, 16, 3});
    std::string table = contentOf(folder.path("data/utterances.csv"));
    for (auto at = table.find("train,angry"); at != std::string::npos;
         at = table.find("train,angry"))
        table.replace(at, 11, "train,happy");
    folder.write("data/utterances.csv", table);
    const auto outcome = duologueModelsRuntime()->train(
        {folder.write("one.json", clipSpec("e2e-speech").dump()), {}, {}}, folder.path("one"), {});
    EXPECT_NE(outcome.error.find("The class 'angry' does not occur in the training split"),
              std::string::npos)
        << outcome.error;
}

TEST(Waves, areReadFromATableToo_andDamagedFilesSaid)
{
    const Folder folder;
    const std::vector<float> samples{0.25F, -1, 0.5F, 0.125F};
    std::filesystem::create_directories(folder.path("features"));
    safetensors::write(folder.path("features/wave.safetensors"), {{"a", {4}, samples.data()}}, {});
    folder.write("features/wave.json", R"({"rate": 2})");
    const Waves waves(folder.path(), 2);
    EXPECT_EQ(waves.of("a", 10).values, samples);
    EXPECT_EQ(waves.of("a", 1).values, (std::vector<float>{0.25F, -1}));
    EXPECT_EQ(waves.seconds("a"), 2);
    EXPECT_FALSE(waves.holds("b") || waves.holds("../a"));
    const std::string good = wavOf({0.5F, -0.5F, 0.25F}, 2);
    folder.write("audio/b.wav", good);
    EXPECT_NEAR(waves.of("b", 9).values.at(1), -0.5, 1e-4);
    for (const std::size_t length :
         {std::size_t(0), std::size_t(11), std::size_t(30), good.size() - 1}) {
        folder.write("audio/b.wav", good.substr(0, length));
        EXPECT_THROW(waves.of("b", 9), ModelError) << length;
    }
    EXPECT_THROW(Waves(folder.path("nowhere"), 2), ModelError);
}
