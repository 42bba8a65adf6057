#include <cmath>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/families/ladder/plain.h"
#include "models/train/learned_weights.h"
#include "models/train/losses.h"
#include "models/train/optimiser.h"
#include "tests/models/networks.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

torch::Tensor vectorOf(std::vector<double> values)
{
    return torch::tensor(values, torch::kFloat64);
}

/// 1 - CCC as the loss of one task.
torch::Tensor concordanceLoss(const torch::Tensor &predicted, const torch::Tensor &actual)
{
    const MultiTaskLoss loss({1.0}, RegressionLoss::Concordance);
    return loss({predicted.unsqueeze(1)}, {actual.unsqueeze(1)});
}

} // namespace

TEST(ConcordanceLoss, agreesWithTheGoldenValues)
{
    auto p = vectorOf({2.5, 0, 2, 8}).requires_grad_();
    const auto value = concordanceLoss(p, vectorOf({3, -.5, 2, 7}));
    EXPECT_NEAR(value.item<double>(), 1 - .97678916827853, 1e-13);
    value.backward();
    const std::vector<double> golden{-.01520452, .01753907, .00062853, .02726637};
    for (std::int64_t i = 0; i < 4; ++i)
        EXPECT_NEAR(p.grad()[i].item<double>(), golden[static_cast<std::size_t>(i)], 1e-8);
}

TEST(ConcordanceLoss, hasTheLimitsOfTheMeasure)
{
    const auto x = vectorOf({-1, 2, 0.5, -1.5});
    EXPECT_NEAR(concordanceLoss(x, x).item<double>(), 0, 1e-14);
    EXPECT_NEAR(concordanceLoss(-x, x).item<double>(), 2, 1e-14) << "zero mean";
    EXPECT_NEAR(concordanceLoss(torch::zeros_like(x), x).item<double>(), 1, 1e-14);
    const auto y = vectorOf({0, 1, 0.5, -3});
    EXPECT_NEAR(concordanceLoss(x, y).item<double>(), concordanceLoss(y, x).item<double>(), 1e-14);
}

TEST(ConcordanceLoss, leavesOutWhatIsMissingAndBatchesThatSayNothing)
{
    auto p = vectorOf({1, 5, 2, 4}).requires_grad_();
    const double nan = std::nan("");
    EXPECT_NEAR(concordanceLoss(p, vectorOf({1, nan, 2, nan})).item<double>(), 0, 1e-14);
    const auto nothing = concordanceLoss(p, vectorOf({3, 3, 3, nan}));
    EXPECT_EQ(nothing.item<double>(), 0);
    nothing.backward();
    EXPECT_EQ(p.grad().abs().sum().item<double>(), 0);
    EXPECT_EQ(concordanceLoss(p, vectorOf({nan, nan, nan, nan})).item<double>(), 0);
}

TEST(Loss, isThatOfTheOnlyTaskThatHasAWeight)
{
    const auto heads = std::vector<torch::Tensor>{vectorOf({1, 2, 4}).unsqueeze(1),
                                                  vectorOf({5, 1, 2}).unsqueeze(1)};
    const Targets targets{torch::stack({vectorOf({1, 3, 3}), vectorOf({0, 0, 1})}, 1)};
    const MultiTaskLoss both({1.0, 0.0}, RegressionLoss::Concordance, {"a", "b"});
    const auto terms = both.terms(heads, targets);
    ASSERT_EQ(terms.size(), 1U);
    EXPECT_EQ(terms[0].name, "a");
    EXPECT_EQ(total(terms).item<double>(),
              concordanceLoss(vectorOf({1, 2, 4}), vectorOf({1, 3, 3})).item<double>());
}

TEST(Nadam, agreesWithTheGoldenSteps)
{
    auto p = torch::ones({1}, torch::kFloat64).requires_grad_();
    const auto optimiser = makeOptimiser("nadam", {{"p", p}}, 5e-5, 0);
    const std::vector<double> gradients{.5, -.25, .1};
    const std::vector<double> golden{.9999471774216467, .9999677329029077, .9999564980674875};
    for (std::size_t i = 0; i < 3; ++i) {
        optimiser->zeroGradients();
        (p * gradients[i]).sum().backward();
        optimiser->step();
        EXPECT_NEAR(p.item<double>(), golden[i], 1e-15) << i;
    }
}

/// The first step of Adam is the learning rate against the sign.
TEST(Adam, beginsWithTheLearningRate)
{
    auto p = torch::zeros({2}, torch::kFloat64).requires_grad_();
    auto still = torch::ones({1}, torch::kFloat64).requires_grad_();
    const auto optimiser = makeOptimiser("adam", {{"p", p}, {"still", still}}, 0.01, 0);
    (p * vectorOf({3, -0.2})).sum().backward();
    optimiser->step();
    EXPECT_NEAR(p[0].item<double>(), -0.01, 1e-9);
    EXPECT_NEAR(p[1].item<double>(), 0.01, 1e-9);
    EXPECT_EQ(still.item<double>(), 1) << "no gradient reached it";
    EXPECT_EQ(optimiser->moments()[1].steps, 0);
}

/// Counts of the paper's networks on the 6373 numbers of ComParE.
TEST(Plain, hasThePublishedNumberOfParameters)
{
    const auto count = [](std::int64_t outputs) {
        Plain network(PlainOptions{6373, 256, outputs, 0.5});
        std::int64_t sum = 0;
        for (const auto &parameter : network->parameters())
            sum += parameter.requires_grad() ? parameter.numel() : 0;
        return sum;
    };
    EXPECT_EQ(count(1), 1'697'793);
    EXPECT_EQ(count(3), 1'698'307);
}

TEST(Plain, normalisesByTheTrainingItems)
{
    Normaliser normaliser(3);
    const auto items = torch::tensor({{1.F, 5.F, 7.F}, {3.F, 5.F, -7.F}});
    normaliser->fit(items);
    const auto x = normaliser(items);
    EXPECT_TRUE(torch::allclose(x, torch::tensor({{-1.F, 0.F, 1.F}, {1.F, 0.F, -1.F}})));
    const auto far = normaliser(torch::tensor({{1e6F, 9.F, 0.F}}));
    EXPECT_EQ(far[0][0].item<double>(), 10);
    EXPECT_NEAR(far[0][1].item<double>(), 0, 1e-6) << "never differed in training";
}

TEST(Plain, dropsOnlyInTraining)
{
    Plain network(PlainOptions{20, 8, 2, 0.5});
    network->initialise(generator(3));
    const auto x = torch::ones({4, 20});
    network->eval();
    EXPECT_TRUE(torch::equal(network(x), network(x)));
    network->train();
    EXPECT_FALSE(torch::equal(network(x), network(x)));
}

namespace {

/// A smaller loss a task, as fixed numbers.
Terms termsOf(const std::vector<double> &losses)
{
    Terms terms;
    for (std::size_t i = 0; i < losses.size(); ++i)
        terms.push_back({i == 0   ? "emotion"
                         : i == 1 ? "gender"
                                  : "task" + std::to_string(i),
                         0, torch::tensor(losses[i], torch::kFloat64)});
    return terms;
}

void follow(LearnedWeights &weights, Terms terms)
{
    weights.zeroGradients();
    weights.join(terms).backward();
    weights.step();
}

} // namespace

TEST(LearnedWeights, followTheGoldenSteps)
{
    LearnedWeights weights({"emotion", "gender"}, "adam", 0.1);
    const double lambdas[]{-.099999996, -.19997272431185176, -.2998199662245274};
    const double emotion[]{.45016600466765455, .40132544651245516, .35442607587509123};
    EXPECT_EQ(weights.weights(), (std::vector<double>{0.5, 0.5}));
    for (int step = 0; step < 3; ++step) {
        follow(weights, termsOf({2, 1}));
        EXPECT_NEAR(weights.lambda()[0].item<double>(), lambdas[step], 1e-14);
        EXPECT_NEAR(weights.lambda().sum().item<double>(), 0, 1e-15);
        EXPECT_NEAR(weights.weights()[0], emotion[step], 1e-14);
    }
}

TEST(LearnedWeights, haveTheGradientOfThePaper)
{
    LearnedWeights weights({"emotion", "gender"}, "adam", 0.1);
    auto terms = termsOf({2, 1});
    const auto joint = weights.join(terms);
    joint.backward();
    EXPECT_EQ(joint.item<double>(), 1.5);
    EXPECT_EQ(terms[0].weight, 0.5);
    // A plain step of .1 would leave (-.025, .025).
    EXPECT_EQ(weights.lambda().grad()[0].item<double>(), 0.25);
    EXPECT_EQ(weights.lambda().grad()[1].item<double>(), -0.25);
}

TEST(LearnedWeights, keepTheirSum_whateverTheLosses)
{
    LearnedWeights weights({"emotion", "gender"}, "adam", 0.05);
    for (int step = 0; step < 200; ++step)
        follow(weights, termsOf({1 + std::sin(step), 1 + std::cos(3 * step)}));
    EXPECT_NEAR(weights.lambda().sum().item<double>(), 0, 1e-12);
    EXPECT_GT(weights.lambda().abs().max().item<double>(), 1e-3);
}

TEST(LearnedWeights, areEqualOnesAtTheStart_forTheNetworkToo)
{
    const LearnedWeights weights({"emotion", "gender", "task2"}, "adam", 0.1);
    auto learned = vectorOf({0.3, -1, 2}).requires_grad_(), fixed = vectorOf({0.3, -1, 2});
    fixed.requires_grad_();
    const auto termsFrom = [](const torch::Tensor &x) {
        Terms terms = termsOf({0, 0, 0});
        for (std::int64_t i = 0; i < 3; ++i) {
            terms[static_cast<std::size_t>(i)].value = x[i].square();
            terms[static_cast<std::size_t>(i)].weight = 1.0 / 3;
        }
        return terms;
    };
    auto terms = termsFrom(learned);
    weights.join(terms).backward();
    total(termsFrom(fixed)).backward();
    EXPECT_NEAR((learned.grad() - fixed.grad()).abs().max().item<double>(), 0, 1e-15);
}

TEST(LearnedWeights, areNotToldByATaskThatIsSilent_orByOtherTerms)
{
    LearnedWeights weights({"emotion", "gender", "task2"}, "adam", 0.1);
    auto terms = termsOf({2, 0, 1});
    terms[1].silent = true;
    terms.push_back({"recon_0", 0.25, torch::tensor(8.0, torch::kFloat64)});
    const auto joint = weights.join(terms);
    joint.backward();
    EXPECT_NEAR(joint.item<double>(), 2.0 / 3 + 1.0 / 3 + 0.25 * 8, 1e-14);
    EXPECT_EQ(terms[3].weight, 0.25);
    EXPECT_EQ(weights.lambda().grad()[1].item<double>(), 0);
    EXPECT_GT(weights.lambda().grad()[0].item<double>(), 0);
    for (auto &term : terms)
        term.silent = true;
    weights.zeroGradients();
    EXPECT_TRUE(std::isfinite(weights.join(terms).item<double>())) << "no task said anything";
}

TEST(LearnedWeights, areHeldAndSaid_whenTheyRunAway)
{
    LearnedWeights weights({"emotion", "gender"}, "adam", 2);
    EXPECT_EQ(weights.warning(), "");
    for (int step = 0; step < 30; ++step)
        follow(weights, termsOf({5, 0.01}));
    EXPECT_NEAR(weights.weights()[0] / weights.weights()[1], LearnedWeights::leastShare, 1e-12);
    EXPECT_NE(weights.warning().find("'emotion'"), std::string::npos) << weights.warning();
    EXPECT_NE(weights.warning().find("step"), std::string::npos);
}

TEST(LearnedWeights, goOnFromACheckpointBitByBit)
{
    LearnedWeights whole({"emotion", "gender"}, "nadam", 0.3);
    const auto losses = [](int step) { return termsOf({1.0 / (step + 1), 0.7}); };
    for (int step = 0; step < 5; ++step)
        follow(whole, losses(step));
    LearnedWeights again({"emotion", "gender"}, "nadam", 0.3);
    again.restore(nlohmann::ordered_json::parse(whole.state().dump()));
    for (int step = 5; step < 9; ++step) {
        follow(whole, losses(step));
        follow(again, losses(step));
    }
    EXPECT_TRUE(torch::equal(whole.lambda(), again.lambda()));
    EXPECT_THROW(again.restore(nlohmann::ordered_json::object()), ModelError);
    EXPECT_THROW(again.restore({{"lambda", {1, 2, 3}}}), ModelError);
}

TEST(MultiTaskLoss, saysWhichTasksWereSilent)
{
    const MultiTaskLoss loss({1.0, 1.0}, RegressionLoss::SquaredError, {"a", "b"});
    const auto terms = loss.terms(
        {vectorOf({1, 2}).unsqueeze(1), vectorOf({1, 2}).unsqueeze(1)},
        {torch::stack({vectorOf({1, std::nan("")}), vectorOf({std::nan(""), std::nan("")})}, 1)});
    EXPECT_FALSE(terms[0].silent);
    EXPECT_TRUE(terms[1].silent);
    EXPECT_EQ(terms[1].value.item<double>(), 0);
}
