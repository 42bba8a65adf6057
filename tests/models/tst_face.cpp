#include <cmath>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/explain/cam.h"
#include "models/families/face/network.h"
#include "tests/models/networks.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const Task age{"age", {}, 0, 116, Role::Primary};
const Task gender{"gender", {"male", "female"}, 0, 1, Role::Primary};
const Task ethnicity{
    "ethnicity", {"white", "black", "asian", "indian", "others"}, 0, 1, Role::Primary};
const std::vector<Task> ageGender{age, gender}, ageEthnicity{age, ethnicity},
    genderEthnicity{gender, ethnicity}, allThree{age, gender, ethnicity};

Blueprint blueprintOf(const std::string &architecture, std::vector<Task> tasks,
                      const std::string &direction = "normal", int depth = 1,
                      const std::string &mode = "paper")
{
    Blueprint blueprint;
    blueprint.options = Options(faceFamily().options);
    blueprint.options.set("architecture", architecture);
    blueprint.options.set("direction", direction);
    blueprint.options.set("depth", depth);
    blueprint.options.set("mode", mode);
    blueprint.tasks = std::move(tasks);
    return blueprint;
}

std::int64_t countOf(const Blueprint &blueprint)
{
    return trainableCount(faceFamily().plan(blueprint));
}

/// A network of small pictures with every parameter away from 0, in double precision.
FaceNet smallNet(Blueprint blueprint, const std::string &head = "dense", std::uint64_t seed = 3)
{
    blueprint.options.set("size", 32);
    blueprint.options.set("padding", "same");
    blueprint.options.set("head", head);
    FaceNet network(faceOptions(blueprint));
    auto random = generator(seed);
    network->initialise(random);
    network->to(torch::kFloat64);
    const torch::NoGradGuard noGradient;
    for (auto &item : network->named_parameters())
        if (item.key().ends_with("bias"))
            item.value().uniform_(-0.1, 0.1, random);
    return network;
}

torch::Tensor smallPictures(std::int64_t count = 3)
{
    return torch::empty({count, 3, 32, 32}, torch::kFloat64).uniform_(0, 1, generator(11));
}

void copyParameters(FaceNet &to, FaceNet &from)
{
    const torch::NoGradGuard noGradient;
    const auto source = from->named_parameters();
    for (auto &item : to->named_parameters())
        if (const auto *value = source.find(item.key()))
            item.value().copy_(*value);
}

void setUnits(FaceNet &network, const torch::Tensor &alpha)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : network->named_parameters())
        if (item.key().starts_with("stitch."))
            item.value().copy_(alpha);
}

torch::Tensor &parameterOf(FaceNet &network, const std::string &name)
{
    static torch::Tensor found;
    found = network->named_parameters()[name];
    return found;
}

double largest(const torch::Tensor &difference)
{
    return difference.abs().max().item<double>();
}

} // namespace

/// Counted from the text of the thesis, layer by layer.
TEST(FaceCounts, ofTheBaseline)
{
    EXPECT_EQ(countOf(blueprintOf("face-single", {age})), 338'769);
    EXPECT_EQ(countOf(blueprintOf("face-single", {gender})), 338'769);
    EXPECT_EQ(countOf(blueprintOf("face-single", {ethnicity})), 339'029);
    EXPECT_EQ(countOf(blueprintOf("face-single", allThree)), 1'016'567);
    EXPECT_EQ(countOf(blueprintOf("face-single", {age}, "normal", 1, "reference")), 176'721);
    EXPECT_EQ(countOf(blueprintOf("face-single", {ethnicity}, "normal", 1, "reference")), 176'853);
    EXPECT_EQ(countOf(blueprintOf("face-single", allThree, "normal", 1, "reference")), 530'295);
}

TEST(FaceCounts, ofHardSharing)
{
    struct Row
    {
        const char *direction, *mode;
        std::array<std::int64_t, 5> two, three;
    };
    const Row rows[]{
        {"normal",
         "paper",
         {677'090, 674'770, 670'130, 660'882, 642'386},
         {1'015'671, 1'011'031, 1'001'751, 983'255, 946'263}},
        {"backwards",
         "paper",
         {677'474, 659'010, 649'762, 645'138, 642'386},
         {1'016'439, 979'511, 961'015, 951'767, 946'263}},
        {"normal",
         "reference",
         {352'994, 350'674, 346'034, 336'786, 318'290},
         {529'399, 524'759, 515'479, 496'983, 459'991}},
        {"backwards",
         "reference",
         {353'378, 334'914, 325'666, 321'042, 318'290},
         {530'167, 493'239, 474'743, 465'495, 459'991}},
    };
    for (const Row &row : rows)
        for (int depth = 1; depth <= 5; ++depth) {
            const auto of = [&](const std::vector<Task> &tasks) {
                return countOf(blueprintOf("face-shared", tasks, row.direction, depth, row.mode));
            };
            const auto place = static_cast<std::size_t>(depth - 1);
            const std::int64_t more = std::string(row.mode) == "paper" ? 260 : 132;
            EXPECT_EQ(of(ageGender), row.two[place]) << row.direction << depth << row.mode;
            EXPECT_EQ(of(ageEthnicity), row.two[place] + more) << row.direction << depth;
            EXPECT_EQ(of(genderEthnicity), row.two[place] + more) << row.direction << depth;
            EXPECT_EQ(of(allThree), row.three[place]) << row.direction << depth << row.mode;
        }
}

TEST(FaceCounts, ofCrossStitch)
{
    for (const char *direction : {"normal", "backwards"})
        for (int depth = 1; depth <= 5; ++depth) {
            const auto of = [&](const std::vector<Task> &tasks, const char *mode) {
                return countOf(blueprintOf("face-stitched", tasks, direction, depth, mode));
            };
            EXPECT_EQ(of(ageGender, "paper"), 677'538 + 4 * depth);
            EXPECT_EQ(of(ageEthnicity, "paper"), 677'798 + 4 * depth);
            EXPECT_EQ(of(genderEthnicity, "paper"), 677'798 + 4 * depth);
            EXPECT_EQ(of(allThree, "paper"), 1'016'567 + 9 * depth);
            EXPECT_EQ(of(ageGender, "reference"), 353'442 + 4 * depth);
            EXPECT_EQ(of(genderEthnicity, "reference"), 353'574 + 4 * depth);
            EXPECT_EQ(of(allThree, "reference"), 530'295 + 9 * depth);
        }
}

/// Every configuration's network has the tensors that its plan promises, and runs.
TEST(FaceNets, haveWhatTheirPlansSay)
{
    for (const char *architecture : {"face-single", "face-shared", "face-stitched"})
        for (const char *direction : {"normal", "backwards"})
            for (int depth = 1; depth <= 5; ++depth) {
                const auto blueprint = blueprintOf(architecture, allThree, direction, depth);
                FaceNet network(faceOptions(blueprint));
                const auto parameters = network->named_parameters();
                const auto plan = faceFamily().plan(blueprint);
                ASSERT_EQ(parameters.size(), plan.size());
                for (const TensorPlan &tensor : plan) {
                    const auto *found = parameters.find(tensor.name);
                    ASSERT_TRUE(found) << tensor.name;
                    EXPECT_EQ(found->sizes().vec(), tensor.shape) << tensor.name;
                }
                auto small = smallNet(blueprint);
                const auto heads = small->forward(smallPictures()).heads;
                ASSERT_EQ(heads.size(), 3U);
                EXPECT_EQ(heads[2].sizes().vec(), (std::vector<std::int64_t>{3, 5}));
            }
}

TEST(FaceNets, flattenAsTheThesisDoes)
{
    const FaceOptions o = faceOptions(blueprintOf("face-single", {age}));
    EXPECT_EQ(o.lastMap(), 8);
    EXPECT_EQ(o.lastPool(), 4);
    EXPECT_EQ(o.features(), 1024);
    FaceNet network(o);
    network->initialise(generator(1));
    const torch::NoGradGuard noGradient;
    const auto output = network->forward(torch::rand({2, 3, 200, 200}));
    EXPECT_EQ(output.last[0].sizes().vec(), (std::vector<std::int64_t>{2, 64, 8, 8}));
    Options options(faceFamily().options);
    options.set("size", 93);
    EXPECT_EQ(faceFamily().settle(options).first, "size");
    options.set("size", 94);
    EXPECT_EQ(faceFamily().settle(options).first, "");
}

TEST(FaceNets, shareAllTheSameInBothDirections)
{
    auto normal = smallNet(blueprintOf("face-shared", ageGender, "normal", 5));
    auto backwards = smallNet(blueprintOf("face-shared", ageGender, "backwards", 5));
    const auto x = smallPictures();
    const auto a = normal->forward(x).heads, b = backwards->forward(x).heads;
    EXPECT_TRUE(torch::equal(a[0], b[0]));
    EXPECT_TRUE(torch::equal(a[1], b[1]));
}

TEST(CrossStitch, unitMixesAsInThePaper)
{
    auto network = smallNet(blueprintOf("face-stitched", ageGender, "normal", 1), "gap");
    setUnits(network, torch::tensor({{0.9, 0.1}, {0.3, 0.7}}, torch::kFloat64));
    {
        const torch::NoGradGuard noGradient;
        for (const char *task : {"task.0.output.", "task.1.output."}) {
            parameterOf(network, std::string(task) + "weight").fill_(1.0 / 64);
            parameterOf(network, std::string(task) + "bias").zero_();
        }
    }
    const auto two = torch::full({1, 64, 2, 2}, 2.0, torch::kFloat64);
    const auto heads = network->headsOf({two, -two / 2});
    EXPECT_NEAR(heads[0].item<double>(), 1.7, 1e-12);
    EXPECT_NEAR(heads[1].item<double>(), -0.1, 1e-12);
}

TEST(CrossStitch, identityIsSeparateNetworksBitForBit)
{
    for (const char *direction : {"normal", "backwards"}) {
        auto stitched = smallNet(blueprintOf("face-stitched", ageGender, direction, 5));
        auto single = smallNet(blueprintOf("face-single", ageGender), "dense", 9);
        copyParameters(single, stitched);
        setUnits(stitched, torch::eye(2, torch::kFloat64));
        const auto x = smallPictures();
        const auto a = stitched->forward(x).heads, b = single->forward(x).heads;
        EXPECT_TRUE(torch::equal(a[0], b[0]));
        EXPECT_TRUE(torch::equal(a[1], b[1]));
        a[0].sum().backward();
        for (const auto &item : stitched->named_parameters()) {
            if (!item.key().starts_with("task.1.conv"))
                continue;
            ASSERT_TRUE(item.value().grad().defined()) << item.key();
            EXPECT_EQ(largest(item.value().grad()), 0) << item.key();
        }
    }
}

TEST(CrossStitch, equalSharesGiveAllTasksTheMean)
{
    auto network = smallNet(blueprintOf("face-stitched", allThree, "normal", 1), "gap");
    setUnits(network, torch::full({3, 3}, 1.0 / 3, torch::kFloat64));
    const auto last = network->lastMaps(smallPictures());
    const auto mean = (last[0] + last[1] + last[2]) / 3;
    setUnits(network, torch::eye(3, torch::kFloat64));
    const auto wanted = network->headsOf({mean, mean, mean});
    setUnits(network, torch::full({3, 3}, 1.0 / 3, torch::kFloat64));
    const auto said = network->headsOf(last);
    for (std::size_t task = 0; task < 3; ++task)
        EXPECT_LT(largest(said[task] - wanted[task]), 1e-12);
}

/// dL/d alpha_AB is the sum of dL/dF~_A times F_B.
TEST(CrossStitch, gradientOfAUnit)
{
    auto network = smallNet(blueprintOf("face-stitched", ageGender, "normal", 1));
    const auto last = network->lastMaps(smallPictures());
    std::vector<torch::Tensor> pooled;
    for (const auto &map : last)
        pooled.push_back(torch::max_pool2d(map, 2).detach());
    const auto alpha = parameterOf(network, "stitch.after5");
    auto mixedA = (alpha[0][0] * pooled[0] + alpha[0][1] * pooled[1]).detach().requires_grad_();
    setUnits(network, torch::eye(2, torch::kFloat64));
    // A map of one field pools to itself, so the unit and the heads alone are left.
    const auto big = [](const torch::Tensor &x) {
        return x.repeat_interleave(2, 2).repeat_interleave(2, 3);
    };
    network->headsOf({big(mixedA), big(pooled[1])})[0].square().sum().backward();
    const auto wanted = (mixedA.grad() * pooled[1]).sum().item<double>();
    auto fresh = smallNet(blueprintOf("face-stitched", ageGender, "normal", 1));
    fresh->forward(smallPictures()).heads[0].square().sum().backward();
    const auto gradient = parameterOf(fresh, "stitch.after5").grad();
    EXPECT_NEAR(gradient[0][1].item<double>(), wanted, 1e-9 * (1 + std::abs(wanted)));
    EXPECT_EQ(gradient[1][0].item<double>(), 0);
}

TEST(Cam, followsTheOnePositiveChannel)
{
    const auto features = torch::rand({1, 4, 8, 8}, torch::kFloat64).requires_grad_();
    const auto weights = torch::tensor({0.0, 2.0, 0.0, 0.0}, torch::kFloat64);
    const auto score = (features.mean({2, 3}) * weights).sum(1);
    const auto map = gradCam(features, score);
    EXPECT_LT(largest(map - stretched(features.detach().select(1, 1))), 1e-12);
    EXPECT_TRUE(torch::equal(gradCam(features, (features.mean({2, 3}) * weights).sum(1) + 7), map));
    EXPECT_EQ(map.min().item<double>(), 0);
    EXPECT_EQ(map.max().item<double>(), 1);
}

TEST(Cam, ofAConstantIsNothing)
{
    const auto features = torch::full({2, 3, 4, 4}, 0.37).requires_grad_();
    const auto map = gradCam(features, features.mean({2, 3}).sum(1));
    EXPECT_EQ(map.abs().max().item<float>(), 0);
    const auto nothing = torch::zeros({1, 3, 4, 4}).requires_grad_();
    EXPECT_EQ(gradCam(nothing, nothing.sum({1, 2, 3})).abs().max().item<float>(), 0);
}

/// Zhou's closed form and the gradient say the same with average pooling, in every architecture.
TEST(Cam, closedFormEqualsTheGradient)
{
    for (const char *architecture : {"face-single", "face-shared", "face-stitched"}) {
        double evidence = 0;
        auto network = smallNet(blueprintOf(architecture, allThree, "normal", 5), "gap");
        const auto last = network->lastMaps(smallPictures());
        const std::vector<std::pair<std::size_t, std::vector<int>>> asked{
            {0, {-1, -1, -1}}, {1, {0, 1, 0}}, {2, {0, 2, 4}}};
        for (const auto &[task, outputs] : asked) {
            const auto closed = network->activationMaps(last, task, outputs);
            const auto gradient = network->gradientMaps(last, task, outputs);
            EXPECT_LT(largest(closed - gradient), 1e-6) << architecture << task;
            evidence += gradient.sum().item<double>();
        }
        EXPECT_GT(evidence, 0) << architecture;
    }
}

TEST(Cam, ofBothClassesOfOneOutputAreOpposed)
{
    auto network = smallNet(blueprintOf("face-single", {gender}), "gap");
    const auto last = network->lastMaps(smallPictures(1));
    const auto weights = parameterOf(network, "task.0.output.weight");
    const auto raw = (last[0] * weights.unsqueeze(2).unsqueeze(3)).sum(1);
    EXPECT_LT(largest(network->activationMaps(last, 0, {1}) - stretched(raw.relu())), 1e-12);
    EXPECT_LT(largest(network->activationMaps(last, 0, {0}) - stretched((-raw).relu())), 1e-12);
}

/// The map of the author's repository: the score is the mean of the flattened features.
TEST(Cam, ofAllIsTheSumOfTheChannels)
{
    auto network = smallNet(blueprintOf("face-single", {age}));
    const auto last = network->lastMaps(smallPictures())[0].detach().requires_grad_();
    const auto score = torch::max_pool2d(last, 2).flatten(1).mean(1);
    EXPECT_LT(largest(gradCam(last, score) - featureMap(last)), 1e-9);
}
