#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/families/han/han_flat.h"
#include "models/families/han/han_rock.h"
#include "models/layers/encoder.h"
#include "tests/models/networks.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

using Gradients = std::map<std::string, torch::Tensor>;

Gradients gradientsOf(Han &network, const std::vector<double> &weights)
{
    network.module().zero_grad();
    const auto output = network.forward(sampleWords(), sampleWindows());
    const MultiTaskLoss loss(weights, RegressionLoss::SquaredError);
    loss(output.heads(), sampleTargets(network.hanOptions())).backward();
    Gradients gradients;
    for (const auto &item : network.module().named_parameters())
        if (item.value().requires_grad())
            gradients[item.key()] = item.value().grad().defined() ? item.value().grad().clone()
                                                                  : torch::zeros_like(item.value());
    return gradients;
}

bool startsWith(const std::string &text, const std::string &prefix)
{
    return text.rfind(prefix, 0) == 0;
}

bool isZero(const torch::Tensor &t)
{
    return torch::equal(t, torch::zeros_like(t));
}

HanOptions paperOptions(Architecture architecture, std::int64_t p, std::int64_t a, std::int64_t d,
                        bool classes)
{
    HanOptions o;
    o.architecture = architecture;
    o.vocabulary = 2;
    o.primaryUnits = p;
    o.auxiliaryUnits = a;
    o.attention = d;
    o.outputs = {classes ? 4 : 1};
    if (architecture != Architecture::HanStl) {
        o.outputs.insert(o.outputs.end(), 8, 1);
        o.outputs.insert(o.outputs.end(), 8, classes ? 4 : 1);
    }
    return o;
}

} // namespace

TEST(Counts, agreeWithTheTableOfThePaperSizes)
{
    using A = Architecture;
    struct Row
    {
        A architecture;
        std::int64_t p, a, d;
        bool classes;
        std::int64_t expected;
    };
    const std::vector<Row> rows{
        {A::HanStl, 256, 1, 256, false, 1'910'017},
        {A::HanStl, 256, 1, 256, true, 1'910'788},
        {A::HanStl, 256, 1, 512, false, 2'566'657},
        {A::HanFlat, 256, 1, 256, false, 1'914'129},
        {A::HanFlat, 256, 1, 256, true, 1'921'068},
        {A::HanFlat, 256, 1, 512, false, 2'574'865},
        {A::HanRock, 256, 1, 256, false, 1'958'475},
        {A::HanRock, 256, 1, 256, true, 1'965'414},
        {A::HanRock, 256, 1, 512, false, 2'661'451},
        {A::HanRock, 192, 65, 256, false, 4'022'859},
        {A::HanRock, 192, 65, 256, true, 4'029'798},
        {A::HanRock, 192, 65, 512, false, 6'691'915},
        {A::HanRock, 128, 129, 256, false, 7'021'131},
        {A::HanRock, 128, 129, 256, true, 7'028'070},
        {A::HanRock, 128, 129, 512, false, 11'656'267},
        {A::HanRock, 64, 193, 256, false, 10'953'291},
        {A::HanRock, 64, 193, 256, true, 10'960'230},
        {A::HanRock, 64, 193, 512, false, 17'554'507},
        {A::HanRock, 1, 256, 256, false, 15'736'125},
        {A::HanRock, 1, 256, 256, true, 15'743'064},
        {A::HanRock, 1, 256, 512, false, 24'272'701},
    };
    for (const Row &row : rows) {
        const auto options = paperOptions(row.architecture, row.p, row.a, row.d, row.classes);
        EXPECT_EQ(parameterCount(options), row.expected)
            << toString(row.architecture) << " P=" << row.p << " D=" << row.d;
        const auto network = makeHan(options);
        std::int64_t counted = 0;
        for (const auto &parameter : network->module().parameters())
            if (parameter.requires_grad())
                counted += parameter.numel();
        EXPECT_EQ(counted, row.expected);
    }
}

TEST(Counts, agreeForTinyNetworksAndTheirParts)
{
    HanOptions o;
    o.embedding = 4;
    o.attention = 5;
    o.primaryUnits = 3;
    o.auxiliaryUnits = 2;
    o.architecture = Architecture::HanStl;
    EXPECT_EQ(parameterCount(o), 428);
    o.outputs.assign(17, 1);
    o.architecture = Architecture::HanFlat;
    EXPECT_EQ(parameterCount(o), 524);
    o.architecture = Architecture::HanRock;
    EXPECT_EQ(parameterCount(o), 2'863);

    std::map<std::string, std::int64_t> parts;
    for (const TensorPlan &tensor : tensorPlan(o))
        parts[tensor.name.substr(0, tensor.name.find('.'))] += tensor.count();
    EXPECT_EQ(parts["word"] + parts["turn"], 422);
    EXPECT_EQ(parts["auxiliary_word"], 126);
    EXPECT_EQ(parts["auxiliary_turn"], 2'208);
    EXPECT_EQ(parts["auxiliary_head"], 96);
    EXPECT_EQ(parts["fusion"], 5);
    EXPECT_EQ(parts["head"], 6);
}

TEST(Counts, planNamesEveryParameterOfTheModule)
{
    for (const auto architecture :
         {Architecture::HanStl, Architecture::HanFlat, Architecture::HanRock}) {
        const auto options = smallOptions(architecture);
        const auto network = makeHan(options);
        std::map<std::string, std::vector<std::int64_t>> actual, planned;
        for (const auto &item : network->module().named_parameters())
            actual[item.key()] = item.value().sizes().vec();
        for (const TensorPlan &tensor : tensorPlan(options))
            planned[tensor.name] = tensor.shape;
        EXPECT_EQ(actual, planned) << toString(architecture);
    }
}

TEST(Options, refuseWhatNoNetworkCanBe)
{
    HanOptions o = smallOptions(Architecture::HanRock);
    o.primaryUnits = 0;
    EXPECT_THROW(makeHan(o), ModelError);
    o = smallOptions(Architecture::HanRock);
    o.outputs = {3};
    EXPECT_THROW(makeHan(o), ModelError);
    o = smallOptions(Architecture::HanStl);
    o.recurrentDropout = 1;
    EXPECT_THROW(makeHan(o), ModelError);
    EXPECT_THROW(architectureFromString("han"), ModelError);
}

TEST(Attention, sumsToOneOnEveryLevel)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    const auto words = sampleWords();
    const auto windows = sampleWindows();
    const auto codes = network->encode(words);
    const auto output = network->read(codes, windows);
    auto one = [](const torch::Tensor &t) {
        return torch::allclose(t, torch::ones_like(t), 0, 1e-12);
    };
    EXPECT_TRUE(one(codes.primaryAttention.sum(-1)));
    EXPECT_TRUE(one(codes.auxiliaryAttention.sum(-1)));
    EXPECT_TRUE(one(output.turnAttention.sum(-1)));
    EXPECT_TRUE(one(output.taskAttention.sum(-1)));
    EXPECT_EQ(output.turnAttention.sizes(), torch::IntArrayRef({3, 9, 3}));
    EXPECT_TRUE(isZero(codes.primaryAttention * (1 - words.extent.mask)));
    EXPECT_TRUE(isZero(output.turnAttention * (1 - windows.extent.mask).unsqueeze(1)));
}

TEST(Padding, contentChangesNothing)
{
    for (const auto architecture : {Architecture::HanFlat, Architecture::HanRock}) {
        const auto network = makeSmall(smallOptions(architecture));
        auto words = sampleWords();
        auto windows = sampleWindows();
        const auto before = network->forward(words, windows);
        words.ids =
            torch::where(words.extent.mask > 0, words.ids, torch::full({1}, 9, torch::kInt64));
        windows.turns = torch::where(windows.extent.mask > 0, windows.turns,
                                     torch::full({1}, 3, torch::kInt64));
        const auto after = network->forward(words, windows);
        EXPECT_TRUE(torch::equal(before.primary, after.primary));
        for (std::size_t i = 0; i < before.auxiliary.size(); ++i)
            EXPECT_TRUE(torch::equal(before.auxiliary[i], after.auxiliary[i]));
    }
}

TEST(Padding, moreOfItChangesNothing)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    const auto words = sampleWords();
    const auto windows = sampleWindows();
    const auto before = network->forward(words, windows);
    Words wider;
    wider.ids = torch::cat({words.ids, torch::full({4, 3}, 5, torch::kInt64)}, 1);
    wider.extent.mask = torch::cat({words.extent.mask, torch::zeros({4, 3}, torch::kFloat64)}, 1);
    Windows longer;
    longer.turns = torch::cat({torch::ones({3, 2}, torch::kInt64), windows.turns}, 1);
    longer.extent.mask =
        torch::cat({torch::zeros({3, 2}, torch::kFloat64), windows.extent.mask}, 1);
    const auto after = network->forward(wider, longer);
    EXPECT_TRUE(torch::allclose(before.primary, after.primary, 0, 1e-13));
}

TEST(Gradients, auxiliaryLossesCannotReachThePrimaryBranch)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    const auto tasks = network->hanOptions().outputs.size();
    for (std::size_t task = 1; task < tasks; ++task) {
        const auto branch = "auxiliary_turn." + std::to_string(task - 1) + ".";
        const auto head = "auxiliary_head." + std::to_string(task - 1) + ".";
        for (const auto &[name, gradient] :
             gradientsOf(*network, onlyTask(network->hanOptions(), task))) {
            const bool own = startsWith(name, branch) || startsWith(name, head);
            if (own || startsWith(name, "auxiliary_word."))
                EXPECT_FALSE(isZero(gradient)) << name << " from task " << task;
            else
                EXPECT_TRUE(isZero(gradient)) << name << " from task " << task;
        }
    }
}

TEST(Gradients, thePrimaryLossReachesAllButTheAuxiliaryHeads)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    for (const auto &[name, gradient] : gradientsOf(*network, onlyTask(network->hanOptions(), 0)))
        EXPECT_EQ(isZero(gradient), startsWith(name, "auxiliary_head.")) << name;
}

TEST(Gradients, weightZeroEqualsAbsence)
{
    // All tasks weighed at once, minus what the primary one gives, is what the others give.
    for (const auto architecture : {Architecture::HanFlat, Architecture::HanRock}) {
        const auto network = makeSmall(smallOptions(architecture));
        const auto &options = network->hanOptions();
        std::vector<double> all(options.outputs.size(), 1.0);
        auto sum = gradientsOf(*network, onlyTask(options, 0));
        for (std::size_t task = 1; task < options.outputs.size(); ++task)
            for (auto &[name, gradient] : gradientsOf(*network, onlyTask(options, task)))
                sum[name] = sum[name] + gradient;
        for (const auto &[name, gradient] : gradientsOf(*network, all))
            EXPECT_TRUE(torch::allclose(gradient, sum[name], 1e-10, 1e-12)) << name;
    }
}

TEST(Loss, ignoresMissingValues)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    const auto options = network->hanOptions();
    const auto output = network->forward(sampleWords(), sampleWindows());
    auto targets = sampleTargets(options);
    targets.values[1][2] = std::nan("");
    const MultiTaskLoss loss(onlyTask(options, 2), RegressionLoss::AbsoluteError);
    const auto error = (output.auxiliary[1].squeeze(1) - targets.values.select(1, 2)).abs();
    const auto expected = (error[0] + error[2]).item<double>() / 2;
    EXPECT_NEAR(loss(output.heads(), targets).item<double>(), expected, 1e-12);
    targets.values.fill_(std::nan(""));
    EXPECT_EQ(loss(output.heads(), targets).item<double>(), 0);
}

TEST(Fusion, isTheMeanOfAllTasks_whenItsContextIsZero)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    auto &rock = dynamic_cast<HanRockImpl &>(*network);
    const torch::NoGradGuard noGradient;
    rock.fusion.zero_();
    const auto codes = rock.encode(sampleWords());
    const auto windows = sampleWindows();
    const auto output = rock.read(codes, windows);
    EXPECT_TRUE(torch::allclose(output.taskAttention,
                                torch::full_like(output.taskAttention, 1.0 / 9), 0, 1e-14));
    auto sum = rock.turn(gather(codes.primary, windows), windows.extent).vector;
    for (const auto &branch :
         forwardEach(rock.auxiliaryTurns, gather(codes.auxiliary, windows), windows.extent))
        sum = sum + branch.vector;
    EXPECT_TRUE(torch::allclose(output.primary, rock.head(sum / 9), 0, 1e-12));
}

TEST(Fusion, equalsTheSingleTaskNetwork_whenAllAttentionIsOnThePrimaryTask)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    auto &rock = dynamic_cast<HanRockImpl &>(*network);
    const auto single = makeSmall(smallOptions(Architecture::HanStl));
    const torch::NoGradGuard noGradient;
    auto weights = rock.named_parameters();
    for (auto &item : single->module().named_parameters())
        item.value().copy_(weights[item.key()]);
    // Auxiliary vectors of 0 (relu of a very negative bias) score 0; the primary one scores high.
    for (std::size_t i = 0; i < rock.auxiliaryTurns->size(); ++i)
        rock.auxiliaryTurns->at<EncoderImpl>(i).attention->bias.fill_(-100);
    rock.fusion.fill_(1000);
    const auto output = rock.forward(sampleWords(), sampleWindows());
    EXPECT_NEAR(output.taskAttention.select(1, 0).min().item<double>(), 1, 1e-9);
    const auto expected = single->forward(sampleWords(), sampleWindows());
    EXPECT_TRUE(torch::allclose(output.primary, expected.primary, 0, 1e-6));
}

TEST(Flat, stepsLikeTheSingleTaskNetwork_whenAuxiliaryWeightsAreZero)
{
    const auto flat = makeSmall(smallOptions(Architecture::HanFlat));
    const auto single = makeSmall(smallOptions(Architecture::HanStl));
    {
        const torch::NoGradGuard noGradient;
        auto weights = flat->module().named_parameters();
        for (auto &item : single->module().named_parameters())
            item.value().copy_(weights[item.key()]);
    }
    const auto ofFlat = gradientsOf(*flat, onlyTask(flat->hanOptions(), 0));
    const auto targets = sampleTargets(flat->hanOptions());
    const auto output = single->forward(sampleWords(), sampleWindows());
    const MultiTaskLoss loss({1.0}, RegressionLoss::SquaredError);
    loss(output.heads(), Targets{targets.values.slice(1, 0, 1)}).backward();
    for (const auto &item : single->module().named_parameters()) {
        if (item.key() == embeddingName)
            continue; // frozen
        EXPECT_TRUE(torch::allclose(item.value().grad(), ofFlat.at(item.key()), 0, 1e-13))
            << item.key();
    }
}

TEST(Start, isTheSameForTheSameSeed)
{
    const auto options = smallOptions(Architecture::HanRock);
    const auto a = makeHan(options), b = makeHan(options), c = makeHan(options);
    initialise(*a, generator(1));
    initialise(*b, generator(1));
    initialise(*c, generator(2));
    for (const auto &item : a->module().named_parameters())
        EXPECT_TRUE(torch::equal(item.value(), b->module().named_parameters()[item.key()]));
    EXPECT_FALSE(torch::equal(a->module().named_parameters()["fusion"],
                              c->module().named_parameters()["fusion"]));
    EXPECT_TRUE(isZero(a->module().named_parameters()["embedding"].slice(0, 0, 2)));
}

TEST(Clone, isIndependent)
{
    const auto network = makeSmall(smallOptions(Architecture::HanRock));
    const auto copy =
        std::dynamic_pointer_cast<HanRockImpl>(dynamic_cast<HanRockImpl &>(*network).clone());
    ASSERT_TRUE(copy);
    const auto before = network->forward(sampleWords(), sampleWindows()).primary;
    EXPECT_TRUE(torch::equal(copy->forward(sampleWords(), sampleWindows()).primary, before));
    const torch::NoGradGuard noGradient;
    copy->turn->gru->directions[0].inputWeight.add_(1);
    copy->word->attention->context.add_(1);
    EXPECT_TRUE(torch::equal(network->forward(sampleWords(), sampleWindows()).primary, before));
    EXPECT_FALSE(torch::equal(copy->forward(sampleWords(), sampleWindows()).primary, before));
}
