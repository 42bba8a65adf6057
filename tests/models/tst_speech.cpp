#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include "models/families/blstm/network.h"
#include "models/families/mockingjay/network.h"
#include "models/train/losses.h"
#include "models/train/optimiser.h"

using namespace duologue::models;

namespace {

const std::vector<Task> emotionAndGender{
    {"emotion", {"angry", "happy", "neutral", "sad"}, 0, 1, Role::Primary},
    {"gender", {"male", "female"}, 0, 1, Role::Primary}};

std::vector<std::string> columnsOf(int count)
{
    std::vector<std::string> columns;
    for (int i = 0; i < count; ++i)
        columns.push_back("c" + std::to_string(i));
    return columns;
}

Blueprint blstm(int inputs, int layers, int units = 256)
{
    Blueprint blueprint;
    blueprint.options = Options(blstmFamily().options);
    blueprint.options.set("layers", layers);
    blueprint.options.set("units", units);
    blueprint.tasks = emotionAndGender;
    blueprint.fitted = {{"columns", columnsOf(inputs)}};
    return blueprint;
}

std::int64_t countOf(const Family &family, const Blueprint &blueprint, const std::string &prefix)
{
    std::int64_t count = 0;
    for (const TensorPlan &tensor : family.plan(blueprint))
        if (tensor.name.starts_with(prefix))
            count += tensor.count();
    return count;
}

Blueprint mockingjay(const char *architecture)
{
    Blueprint blueprint;
    blueprint.options = Options(mockingjayFamily().options);
    blueprint.options.set("architecture", architecture);
    EXPECT_EQ(mockingjayFamily().settle(blueprint.options).first, "");
    blueprint.tasks = mockingjayFamily().own;
    blueprint.fitted = {{"columns", columnsOf(160)}};
    return blueprint;
}

SpeechEncoderOptions small(std::int64_t stack = 1)
{
    return {6, stack, 8, 2, 2, 16, 20, 0.0};
}

SpeechEncoder encoderOf(const SpeechEncoderOptions &options, std::uint64_t seed = 1)
{
    SpeechEncoder encoder(options);
    encoder->initialise(at::detail::createCPUGenerator(seed));
    const torch::NoGradGuard noGradient;
    for (auto &parameter : encoder->parameters())
        parameter.mul_(10); // so that attention is not even
    encoder->eval();
    return encoder;
}

torch::Tensor noise(torch::IntArrayRef shape, std::uint64_t seed)
{
    return torch::empty(shape).normal_(0, 1, at::detail::createCPUGenerator(seed));
}

FrameBatch batchOf(std::vector<torch::Tensor> sequences)
{
    return together(sequences, torch::kCPU);
}

double apart(const torch::Tensor &a, const torch::Tensor &b)
{
    return (a - b).abs().max().item<double>();
}

/// The planned tensors are those of the network, in name and shape.
void expectPlan(torch::nn::Module &network, const std::vector<TensorPlan> &plan)
{
    std::map<std::string, std::vector<std::int64_t>> planned, there;
    for (const TensorPlan &tensor : plan)
        planned[tensor.name] = tensor.shape;
    for (const auto &item : network.named_parameters())
        there[item.key()] = item.value().sizes().vec();
    EXPECT_EQ(planned, there);
}

} // namespace

/// As an independent twin in PyTorch counts them, biases included.
TEST(Blstm, hasThePublishedSizes)
{
    const auto total = [](const Blueprint &b) { return countOf(blstmFamily(), b, ""); };
    EXPECT_EQ(total(blstm(40, 1)), 613'382);
    EXPECT_EQ(total(blstm(40, 2)), 2'190'342);
    EXPECT_EQ(total(blstm(40, 3)), 3'767'302);
    EXPECT_EQ(total(blstm(768, 1)), 2'104'326);
    EXPECT_EQ(total(blstm(768, 2)), 3'681'286);
    EXPECT_EQ(total(blstm(768, 3)), 5'258'246);
    EXPECT_EQ(total(blstm(768, 1, 128)), 921'094);
    EXPECT_EQ(total(blstm(768, 1, 512)), 5'257'222);
    EXPECT_EQ(total(blstm(768, 1, 1024)), 14'708'742);
    EXPECT_EQ(countOf(blstmFamily(), blstm(40, 1), "lstm."), 610'304);
    EXPECT_EQ(countOf(blstmFamily(), blstm(768, 1), "lstm."), 2'101'248);
}

TEST(Mockingjay, hasThePublishedSizes)
{
    const Blueprint base = mockingjay("mockingjay-base"), large = mockingjay("mockingjay-large");
    const Family &family = mockingjayFamily();
    EXPECT_EQ(countOf(family, base, "encoder."), 21'388'800);
    EXPECT_EQ(countOf(family, base, "encoder.layer.0."), 7'087'872);
    EXPECT_EQ(countOf(family, base, "head."), 715'168);
    EXPECT_EQ(countOf(family, base, ""), 22'103'968);
    EXPECT_EQ(countOf(family, large, "encoder."), 85'425'408);
    EXPECT_EQ(countOf(family, large, "head."), 961'248);
    MockingjayOptions linear = mockingjayOptions(large);
    linear.outputs = 1025; // of the authors' linear spectrum
    std::int64_t head = 0;
    for (const TensorPlan &tensor : planOf(linear))
        head += tensor.name.starts_with("head.") ? tensor.count() : 0;
    EXPECT_EQ(head, 2'956'803);
}

TEST(Speech, networksHaveThePlannedTensors)
{
    Blueprint plain = blstm(5, 2, 4);
    expectPlan(*Blstm(blstmOptions(plain)), blstmFamily().plan(plain));
    plain.options.set("standardise", true);
    expectPlan(*Blstm(blstmOptions(plain)), blstmFamily().plan(plain));
    plain.fitted["encoder"] = toJson(small());
    expectPlan(*Blstm(blstmOptions(plain)), blstmFamily().plan(plain));
    MockingjayOptions options{small(3), 6};
    expectPlan(*Mockingjay(options), planOf(options));
}

/// Against the equations of a cell, step by step.
TEST(Blstm, endsWithTheLastForwardAndTheFirstBackwardState)
{
    Blueprint blueprint = blstm(3, 1, 4);
    Blstm network(blstmOptions(blueprint));
    network->initialise(at::detail::createCPUGenerator(3));
    network->eval();
    std::map<std::string, torch::Tensor> w;
    for (const auto &item : network->named_parameters())
        w[item.key()] = item.value().detach();
    const auto x = noise({7, 3}, 4);
    const auto walk = [&](const std::string &end, bool reverse) {
        auto h = torch::zeros({4}), c = torch::zeros({4});
        for (std::int64_t i = 0; i < 7; ++i) {
            const auto gates = (w["lstm.weight_ih_l0" + end].mv(x[reverse ? 6 - i : i]) +
                                w["lstm.bias_ih_l0" + end] + w["lstm.weight_hh_l0" + end].mv(h) +
                                w["lstm.bias_hh_l0" + end])
                                   .chunk(4);
            c = gates[1].sigmoid() * c + gates[0].sigmoid() * gates[2].tanh();
            h = gates[3].sigmoid() * c.tanh();
        }
        return h;
    };
    const auto state = torch::cat({walk("", false), walk("_reverse", true)});
    const auto heads = network(batchOf({noise({9, 3}, 5), x, noise({2, 3}, 6)}));
    for (std::size_t task = 0; task < 2; ++task) {
        const std::string owner = "task." + std::to_string(task);
        EXPECT_LT(apart(heads[task][1], w[owner + ".weight"].mv(state) + w[owner + ".bias"]), 1e-6);
    }
}

TEST(Blstm, readsNoPadding)
{
    Blstm network(blstmOptions(blstm(3, 2, 4)));
    network->initialise(at::detail::createCPUGenerator(3));
    network->eval();
    const auto x = noise({6, 3}, 4);
    FrameBatch batch = batchOf({x, noise({11, 3}, 5)});
    const auto alone = network(batchOf({x}))[0];
    EXPECT_LT(apart(network(batch)[0][0], alone[0]), 1e-6);
    batch.frames[0].narrow(0, 6, 5).fill_(1e6);
    EXPECT_LT(apart(network(batch)[0][0], alone[0]), 1e-6);
}

TEST(Blstm, readsTheMeanOfFrames)
{
    Blueprint blueprint = blstm(3, 1, 4);
    blueprint.options.set("average", 4);
    Blstm network(blstmOptions(blueprint));
    const auto x = noise({11, 3}, 4);
    const auto read = network->read(x).states;
    ASSERT_EQ(read.sizes(), (std::vector<std::int64_t>{2, 3}));
    EXPECT_LT(apart(read[1], x.narrow(0, 4, 4).mean(0)), 1e-6);
    const auto few = x.narrow(0, 0, 2);
    EXPECT_LT(apart(network->read(few).states[0], few.mean(0)), 1e-6);
}

/// L = L_s + 0 L_g: the loss is that of emotion, and nothing moves the head of gender.
TEST(Blstm, withoutWeightGenderIsNotLearned)
{
    Blstm network(blstmOptions(blstm(3, 1, 4)));
    network->initialise(at::detail::createCPUGenerator(3));
    const FrameBatch batch = batchOf({noise({6, 3}, 4), noise({4, 3}, 5)});
    const Targets targets{torch::tensor({{1.0F, 0.0F}, {3.0F, 1.0F}})};
    const auto heads = network(batch);
    const auto both = MultiTaskLoss({1, 0}, RegressionLoss::SquaredError)(heads, targets);
    const auto alone = MultiTaskLoss({1}, RegressionLoss::SquaredError)(
        {heads[0]}, {targets.values.narrow(1, 0, 1)});
    EXPECT_EQ(both.item<float>(), alone.item<float>());
    both.backward();
    for (const auto &item : network->named_parameters())
        EXPECT_EQ(item.value().grad().defined(), !item.key().starts_with("task.1")) << item.key();
}

TEST(SpeechEncoder, normalises)
{
    LayerNorm norm(5);
    const auto y = norm(noise({4, 5}, 1) * 3 + 2);
    EXPECT_LT(y.mean(1).abs().max().item<double>(), 1e-6);
    EXPECT_LT(apart(y.square().mean(1), torch::ones({4})), 1e-5);
}

TEST(SpeechEncoder, looksAtWhatIsThere)
{
    auto encoder = encoderOf(small());
    const auto x = noise({6, 6}, 2);
    FrameBatch batch = batchOf({x, noise({9, 6}, 3)});
    const Encoded encoded = encoder(batch, true);
    EXPECT_LT(apart(encoded.attention.sum(3), torch::ones({2, 2, 9})), 1e-5);
    EXPECT_EQ(encoded.attention[0].narrow(2, 6, 3).abs().max().item<float>(), 0);
    EXPECT_GT(encoded.attention[1].std().item<float>(), 1e-3);
    batch.frames[0].narrow(0, 6, 3).fill_(100);
    const auto alone = encoder(batchOf({x})).states[0];
    EXPECT_LT(apart(encoder(batch).states[0].narrow(0, 0, 6), alone), 1e-5);
}

TEST(SpeechEncoder, extractsByStackAndPiece)
{
    auto encoder = encoderOf(small(3));
    const auto x = noise({101, 6}, 2);
    const Extracted all = encoder->extract(x, true);
    EXPECT_EQ(all.states.sizes(), (std::vector<std::int64_t>{99, 8}));
    EXPECT_EQ(apart(all.states[3], all.states[5]), 0);
    EXPECT_GT(apart(all.states[2], all.states[3]), 1e-4);
    EXPECT_EQ(all.frames.size(0), 101);
    EXPECT_NEAR(all.frames.sum().item<double>(), 1, 1e-5);
    EXPECT_EQ(all.frames[100].item<float>(), 0);
    // Twenty stacked frames at once: the second piece knows nothing of the first.
    const auto second = encoder->extract(x.narrow(0, 60, 41));
    EXPECT_LT(apart(all.states.narrow(0, 60, 39), second.states), 1e-6);
    EXPECT_EQ(encoder->extract(x.narrow(0, 0, 2), true).states.size(0), 3);
}

TEST(Mockingjay, hidesWhatItIsToldTo)
{
    const auto x = noise({8, 2}, 2);
    Masking masking{Masking::Way::Zeros, {2, 3}, {}, {2, 3}, false};
    auto seen = masked(x, masking);
    EXPECT_EQ(seen.narrow(0, 2, 2).abs().sum().item<float>(), 0);
    EXPECT_EQ(apart(seen.narrow(0, 4, 4), x.narrow(0, 4, 4)), 0);
    masking = {Masking::Way::OtherFrames, {2, 3}, {1, 2}, {2}, false};
    EXPECT_EQ(apart(masked(x, masking)[3], x[2]), 0) << "of what was there";
    masking.inOrder = true;
    EXPECT_EQ(apart(masked(x, masking)[3], x[1]), 0) << "of what stands there by then";
}

TEST(Mockingjay, isComparedWithWhatNeedsNoNetwork)
{
    const auto x = torch::tensor({{0.0F}, {1.0F}, {9.0F}, {9.0F}, {4.0F}, {9.0F}});
    const std::vector<bool> hidden{false, false, true, true, false, true};
    EXPECT_NEAR(columnMeans(x, hidden).item<float>(), 5.0 / 3, 1e-6);
    const auto lines = overGaps(x, hidden).squeeze(1);
    EXPECT_LT(apart(lines, torch::tensor({0.0F, 1.0F, 2.0F, 3.0F, 4.0F, 4.0F})), 1e-6);
    EXPECT_EQ(overGaps(x, std::vector<bool>(6, true)).abs().sum().item<float>(), 0);
}

/// The schedule and the step by hand: a gradient of 3 is cut to 1.
TEST(BertAdam, stepsAsBertDoes)
{
    auto weight = torch::ones({1}).set_requires_grad(true);
    auto optimiser = makeOptimiser("bertadam", {{"dense.weight", weight}}, 0.1, 0.01, {10, 0.2});
    double expected = 1, mean = 0, square = 0;
    for (int step = 0; step < 6; ++step) {
        optimiser->zeroGradients();
        (3 * weight).sum().backward();
        optimiser->step();
        mean = 0.9 * mean + 0.1;
        square = 0.999 * square + 0.001;
        const double share = step / 10.0;
        const double rate = 0.1 * (share < 0.2 ? share / 0.2 : (1 - share) / 0.8);
        expected -= rate * (mean / (std::sqrt(square) + 1e-6) + 0.01 * expected);
        EXPECT_NEAR(weight.item<double>(), expected, 1e-5) << step;
    }
    auto bias = torch::ones({1}).set_requires_grad(true);
    auto undecayed = makeOptimiser("bertadam", {{"norm.bias", bias}}, 0.1, 0.5, {10, 0});
    (0 * bias).sum().backward();
    undecayed->step();
    EXPECT_EQ(bias.item<float>(), 1);
}
