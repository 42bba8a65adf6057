#include <cmath>

#include <gtest/gtest.h>

#include "models/families/ladder/autoencoder.h"
#include "models/families/ladder/ladder.h"
#include "models/families/ladder/plain.h"
#include "tests/models/networks.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

using Kind = LadderOptions::Denoiser;

/// Without noise and dropout.
LadderOptions still(std::int64_t outputs = 2)
{
    LadderOptions o;
    o.inputs = 12;
    o.units = 6;
    o.outputs = outputs;
    o.noise = 0;
    o.dropout = 0;
    return o;
}

/// In double precision, with every parameter away from its start.
Ladder made(const LadderOptions &options, std::uint64_t seed = 3)
{
    Ladder network(options);
    auto random = generator(seed);
    network->initialise(random);
    network->to(torch::kFloat64);
    const torch::NoGradGuard noGradient;
    for (auto &parameter : network->parameters())
        if (parameter.requires_grad())
            parameter.add_(torch::empty_like(parameter).uniform_(0, 0.4, random));
    return network;
}

torch::Tensor numbers(std::int64_t rows, std::int64_t columns, std::uint64_t seed = 5)
{
    return torch::empty({rows, columns}, torch::kFloat64).normal_(1, 2, generator(seed));
}

torch::Tensor &parameterOf(torch::nn::Module &network, const std::string &name)
{
    static std::map<std::string, torch::Tensor> kept;
    return kept[name] = network.named_parameters()[name];
}

/// g lets z through: one hidden unit for what is above 0, one for what is below.
void letThrough(Ladder &network)
{
    const torch::NoGradGuard noGradient;
    for (int l = 0; l < 4; ++l) {
        const std::string name = "denoiser" + std::to_string(l);
        for (const char *part : {".hidden", ".hidden_bias", ".output", ".output_bias"})
            parameterOf(*network, name + part).zero_();
        parameterOf(*network, name + ".hidden")[0][1] = 1;
        parameterOf(*network, name + ".hidden")[1][1] = -1;
        parameterOf(*network, name + ".output")[0] = 1 / 1.1;
        parameterOf(*network, name + ".output")[1] = -1 / 1.1;
    }
}

torch::Tensor summed(const LadderCosts &made)
{
    auto sum = torch::zeros({}, torch::kFloat64);
    for (const auto &cost : made.costs)
        sum = sum + cost;
    return sum;
}

std::int64_t trainable(torch::nn::Module &network)
{
    std::int64_t sum = 0;
    for (const auto &parameter : network.parameters())
        sum += parameter.requires_grad() ? parameter.numel() : 0;
    return sum;
}

} // namespace

/// On the 6373 numbers of ComParE.
TEST(Ladder, hasThePublishedNumberOfParameters)
{
    const auto count = [](std::int64_t outputs, Kind denoiser) {
        LadderOptions o;
        o.inputs = 6373;
        o.outputs = outputs;
        o.denoiser = denoiser;
        Ladder network(o);
        return trainable(*network);
    };
    EXPECT_EQ(count(1, Kind::Amlp), 3'395'158);
    EXPECT_EQ(count(3, Kind::Amlp), 3'396'186);
    EXPECT_EQ(count(1, Kind::AmlpPerUnit), 3'539'680);
    EXPECT_EQ(count(1, Kind::Gauss), 3'463'934);
    for (const auto &[outputs, head] : {std::pair(1, 257), {3, 771}}) {
        Autoencoder network(AutoencoderOptions{6373, 256, outputs, 0.3, 50});
        EXPECT_EQ(trainable(*network), 3'401'189 + head);
        network->beginEpoch(51);
        EXPECT_EQ(trainable(*network), head) << "the layers are frozen";
    }
}

/// Without noise and reconstruction it is a network that is normalised by the batch.
TEST(Ladder, isAnOrdinaryNetworkWithoutNoiseAndReconstruction)
{
    for (const bool batchNorm : {true, false}) {
        LadderOptions o = still();
        o.weights = {0, 0, 0, 0};
        o.batchNorm = batchNorm;
        Ladder network = made(o);
        const auto x = numbers(20, o.inputs);
        const Targets targets{numbers(20, o.outputs, 8)};
        const MultiTaskLoss tasks({0.7, 0.3}, RegressionLoss::Concordance, {"a", "b"});
        const auto normalised = [&](const torch::Tensor &z) {
            return batchNorm ? torch::batch_norm(z, {}, {}, {}, {}, true, 0.1, 1e-10, false) : z;
        };
        std::map<std::string, torch::Tensor> own;
        for (const auto &item : network->named_parameters())
            if (item.key().starts_with("encoder") && item.value().requires_grad())
                own[item.key()] = item.value().detach().clone().requires_grad_();
        torch::Tensor h = x;
        for (const std::string layer : {"encoder1", "encoder2", "encoder3"}) {
            h = normalised(torch::matmul(h, own.at(layer + ".weight").t())) +
                own.at(layer + ".beta");
            h = layer == "encoder3" ? own.at(layer + ".gamma") * h : torch::relu(h);
        }
        const auto expected = tasks(h.split(1, 1), targets);
        expected.backward();
        const auto cost = total(network->loss(x, targets, tasks));
        cost.backward();
        EXPECT_TRUE(torch::allclose(network->forward(x), h, 1e-12, 1e-12));
        EXPECT_NEAR(cost.item<double>(), expected.item<double>(), 1e-13);
        for (const auto &item : network->named_parameters()) {
            if (own.contains(item.key())) {
                EXPECT_TRUE(
                    torch::allclose(item.value().grad(), own[item.key()].grad(), 1e-9, 1e-12))
                    << item.key();
            } else if (item.value().grad().defined()) {
                EXPECT_EQ(item.value().grad().abs().max().item<double>(), 0) << item.key();
            }
        }
    }
}

TEST(Ladder, reconstructsWithoutErrorWhatHasNoNoise)
{
    LadderOptions o = still();
    const auto x = numbers(20, o.inputs);
    for (const bool renormalise : {false, true}) {
        o.renormalise = renormalise;
        Ladder network = made(o);
        letThrough(network);
        const LadderCosts costs = network->learn(x, network->draw(20));
        const LadderPass clean = network->encode(x, network->draw(20));
        EXPECT_NEAR(costs.costs[0].item<double>(), 0, 1e-20);
        for (std::size_t l = 1; l < 4; ++l) {
            const auto moved = (clean.z[l] - clean.mean[l - 1]) / clean.deviation[l - 1];
            const double expected = (moved - clean.z[l]).square().mean().item<double>();
            EXPECT_NEAR(costs.costs[l].item<double>(), renormalise ? expected : 0, 1e-12) << l;
            EXPECT_GT(expected, 1e-3) << "values in front of the normalisation are elsewhere";
        }
    }
}

TEST(Ladder, takesNoGradientForTheOutputsFromReconstruction)
{
    LadderOptions o = still();
    o.noise = 0.3;
    Ladder network = made(o);
    summed(network->learn(numbers(20, o.inputs), network->draw(20))).backward();
    for (const char *name : {"encoder3.beta", "encoder3.gamma"})
        EXPECT_LT(parameterOf(*network, name).grad().abs().max().item<double>(), 1e-7) << name;
    for (const char *name : {"encoder3.weight", "encoder1.beta", "decoder2", "denoiser3.hidden"})
        EXPECT_GT(parameterOf(*network, name).grad().abs().max().item<double>(), 1e-4) << name;
}

TEST(Ladder, detachesItsTargetsWhereItIsToldTo)
{
    const auto gradientOf = [](bool detach) {
        LadderOptions o = still();
        o.detach = detach;
        Ladder network = made(o);
        letThrough(network);
        const LadderCosts costs = network->learn(numbers(20, o.inputs), network->draw(20));
        costs.costs[1].backward();
        return parameterOf(*network, "encoder1.weight").grad().clone();
    };
    EXPECT_FALSE(torch::allclose(gradientOf(true), gradientOf(false)));
}

TEST(Ladder, normalisesEveryLayerByTheBatch)
{
    LadderOptions o = still();
    Ladder network = made(o);
    const auto pass = network->encode(numbers(40, o.inputs), network->draw(40));
    for (std::size_t l = 1; l < 4; ++l) {
        EXPECT_LT(pass.z[l].mean(0).abs().max().item<double>(), 1e-12);
        EXPECT_LT((pass.z[l].square().mean(0) - 1).abs().max().item<double>(), 1e-6);
    }
}

TEST(Ladder, isNoisyOnlyWithNoise)
{
    for (const double noise : {0.0, 0.3}) {
        LadderOptions o = still();
        o.noise = noise;
        Ladder network = made(o);
        const auto x = numbers(4000, o.inputs);
        const auto drawn = network->draw(4000);
        const bool same = torch::equal(network->encode(x, drawn).output, network->forward(x));
        EXPECT_EQ(same, noise == 0);
        if (noise > 0) {
            EXPECT_NEAR(drawn.added[0].square().mean().item<double>(), 0.3, 0.01) << "a variance";
        }
    }
}

/// What it predicts by are averages over the clean encoder of training.
TEST(Ladder, predictsByRunningAverages)
{
    LadderOptions o = still();
    o.noise = 0.3;
    Ladder network = made(o);
    const auto x = numbers(30, o.inputs);
    const auto ofBatch = network->forward(x);
    for (int step = 0; step < 300; ++step)
        network->learn(x, network->draw(30));
    network->eval();
    EXPECT_TRUE(torch::allclose(network->forward(x), ofBatch, 1e-6, 1e-6));
    EXPECT_TRUE(
        torch::equal(network->forward(x.slice(0, 3, 4)), network->forward(x)[3].unsqueeze(0)))
        << "whatever else is in the batch";
    network->train();
    const auto before = parameterOf(*network, "encoder1.variance").clone();
    const auto alone = network->learn(x.slice(0, 0, 1), network->draw(1));
    EXPECT_TRUE(torch::equal(before, parameterOf(*network, "encoder1.variance")))
        << "a single row has no variance";
    EXPECT_TRUE(std::isfinite(summed(alone).item<double>()));
}

TEST(Ladder, beginsAsItsAuthorsSay)
{
    const auto z = numbers(7, 5), u = numbers(7, 5, 6);
    const auto begun = [](Kind kind) {
        const auto g = makeDenoiser(kind, 5);
        g->initialise(generator(2));
        g->to(torch::kFloat64);
        return g;
    };
    EXPECT_EQ(begun(Kind::Gauss)->forward(z, u).abs().max().item<double>(), 0);
    for (const Kind kind : {Kind::Amlp, Kind::AmlpPerUnit}) {
        const auto through = begun(kind)->forward(z, u);
        const auto expected = torch::leaky_relu(z, 0.1);
        EXPECT_LT((through - expected).abs().max().item<double>(), 2);
        EXPECT_LT((through - expected).abs().mean().item<double>(), 0.4);
    }
    Ladder network(still());
    network->startAt(torch::tensor({4.F, -2.F}), torch::tensor({0.5F, 3.F}));
    const auto said = network->forward(numbers(9, 12).to(torch::kFloat32)).detach();
    EXPECT_NEAR(said.select(1, 0).mean().item<double>(), 4, 1e-5) << "of zeros: the mean label";
    EXPECT_NEAR(said.select(1, 1).mean().item<double>(), -2, 1e-5);
}

TEST(Ladder, namesThePartsOfItsLoss)
{
    LadderOptions o = still();
    o.weights = {1, 0, 100, 0.1};
    Ladder network = made(o);
    const MultiTaskLoss tasks({0.7, 0.3}, RegressionLoss::Concordance, {"arousal", "valence"});
    const Terms terms = network->loss(numbers(9, 12), {numbers(9, 2, 4)}, tasks);
    std::vector<std::pair<std::string, double>> said;
    for (const Term &term : terms)
        said.emplace_back(term.name, term.weight);
    const std::vector<std::pair<std::string, double>> expected{
        {"arousal", 0.7}, {"valence", 0.3}, {"recon_0", 1}, {"recon_2", 100}, {"recon_3", 0.1}};
    EXPECT_EQ(said, expected);
}

TEST(Autoencoder, learnsToTakeNoiseOffThenOnlyItsOutput)
{
    Autoencoder network(AutoencoderOptions{12, 6, 1, 0.3, 1});
    network->initialise(generator(4));
    const auto x = numbers(30, 12).to(torch::kFloat32);
    const MultiTaskLoss tasks({1.0}, RegressionLoss::Concordance, {"arousal"});
    const Targets labels{numbers(30, 1, 9).to(torch::kFloat32)};
    network->beginEpoch(1);
    const Terms first = network->loss(x, labels, tasks);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].name, "recon_0");
    total(first).backward();
    EXPECT_FALSE(network->output->weight.grad().defined());
    EXPECT_TRUE(parameterOf(*network, "encoder.0.weight").grad().defined());
    network->beginEpoch(2);
    const Terms second = network->loss(x, labels, tasks);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].name, "arousal");
    total(second).backward();
    EXPECT_TRUE(network->output->weight.grad().defined());
    EXPECT_FALSE(parameterOf(*network, "encoder.0.weight").grad().defined())
        << "not even one of zeros, which an optimiser would follow by its averages";
}
