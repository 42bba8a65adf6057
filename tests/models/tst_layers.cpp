#include <cmath>

#include <gtest/gtest.h>

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/nn/modules/rnn.h>

#include "models/layers/encoder.h"
#include "models/layers/gru_recurrence.h"
#include "tests/models/networks.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

void randomise(torch::nn::Module &module, std::uint64_t seed)
{
    const torch::NoGradGuard noGradient;
    auto random = generator(seed);
    module.to(torch::kFloat64);
    for (auto &parameter : module.parameters())
        parameter.uniform_(-0.7, 0.7, random);
}

torch::Tensor sequences(std::int64_t batch, std::int64_t time, std::int64_t size)
{
    return torch::empty({batch, time, size}, torch::kFloat64).uniform_(-1, 1, generator(5));
}

} // namespace

TEST(AttentionPool, agreesWithTheGoldenExample)
{
    AttentionPool pool(AttentionPoolOptions{2, 2});
    pool->to(torch::kFloat64);
    {
        const torch::NoGradGuard noGradient;
        pool->weight.copy_(torch::eye(2));
        pool->context.copy_(torch::tensor({1.0, -1.0}));
    }
    const auto h = torch::tensor({{{1.0, 0.0}, {0.0, 2.0}, {-1.0, 1.0}}}, torch::kFloat64);
    const auto pooled = pool(h, torch::ones({1, 3}, torch::kFloat64));
    const auto weights = torch::tensor({{.8437947345, .0420100661, .1141951994}}, torch::kFloat64);
    const auto vector = torch::tensor({{.8437947345, .1982153317}}, torch::kFloat64);
    EXPECT_TRUE(torch::allclose(pooled.weights, weights, 0, 1e-9)) << pooled.weights;
    EXPECT_TRUE(torch::allclose(pooled.vector, vector, 0, 1e-9)) << pooled.vector;
}

TEST(AttentionPool, givesExactlyZeroToPaddingAndSumsToOne)
{
    AttentionPool pool(AttentionPoolOptions{3, 4});
    randomise(*pool, 1);
    const auto mask = maskOf({4, 2, 0}, 4);
    const auto pooled = pool(sequences(3, 4, 3), mask);
    EXPECT_TRUE(torch::equal(pooled.weights * (1 - mask), torch::zeros_like(mask)));
    const auto sums = torch::tensor({1.0, 1.0, 0.0}, torch::kFloat64);
    EXPECT_TRUE(torch::allclose(pooled.weights.sum(1), sums, 0, 1e-12));
    EXPECT_TRUE(torch::equal(pooled.vector[2], torch::zeros({4}, torch::kFloat64)));
}

TEST(BiGru, agreesWithLibTorchsOwnGru)
{
    BiGru ours(BiGruOptions{3, 4});
    randomise(*ours, 2);
    torch::nn::GRU theirs(torch::nn::GRUOptions(3, 4).batch_first(true).bidirectional(true));
    theirs->to(torch::kFloat64);
    {
        const torch::NoGradGuard noGradient;
        for (auto &item : theirs->named_parameters())
            item.value().copy_(ours->named_parameters()[item.key()]);
    }
    const auto x = sequences(2, 6, 3);
    const auto expected = std::get<0>(theirs->forward(x));
    const auto actual = ours(x, Extent{torch::ones({2, 6}, torch::kFloat64), {}});
    EXPECT_TRUE(torch::allclose(actual, expected, 0, 1e-12));
}

TEST(BiGru, readsTheSameWithPaddingLeftRightOrPacked)
{
    BiGru gru(BiGruOptions{3, 4});
    randomise(*gru, 3);
    gru->eval();
    const std::vector<std::int64_t> lengths{6, 4, 1};
    const auto x = sequences(3, 6, 3);
    auto shifted = torch::full_like(x, 9);
    for (std::int64_t i = 0; i < 3; ++i) {
        const auto n = lengths[static_cast<std::size_t>(i)];
        shifted[i].slice(0, 6 - n, 6) = x[i].slice(0, 0, n);
    }
    const auto right = gru(x, Extent{maskOf(lengths, 6), {}});
    const auto left = gru(shifted, Extent{maskOf(lengths, 6, true), {}});
    const torch::NoGradGuard noGradient;
    const auto packed = gru(x, Extent{maskOf(lengths, 6), torch::tensor(lengths, torch::kInt64)});
    for (std::int64_t i = 0; i < 3; ++i) {
        const auto n = lengths[static_cast<std::size_t>(i)];
        const auto expected = right[i].slice(0, 0, n);
        EXPECT_TRUE(torch::allclose(left[i].slice(0, 6 - n, 6), expected, 0, 1e-12)) << i;
        EXPECT_TRUE(torch::allclose(packed[i].slice(0, 0, n), expected, 0, 1e-12)) << i;
    }
}

TEST(BiGru, readsTogetherAsOneByOne)
{
    std::vector<BiGru> grus;
    std::vector<BiGruImpl *> pointers;
    for (std::uint64_t i = 0; i < 5; ++i) {
        grus.emplace_back(BiGruOptions{3, 2});
        randomise(*grus.back(), 20 + i);
        pointers.push_back(grus.back().get());
    }
    const auto x = sequences(4, 5, 3);
    const Extent extent{maskOf({5, 5, 3, 2}, 5, true), {}};
    const auto together = forwardTogether(pointers, x, extent);
    for (std::size_t i = 0; i < grus.size(); ++i)
        EXPECT_TRUE(torch::allclose(together[i], grus[i](x, extent), 0, 1e-12)) << i;
}

namespace {

/// States and the gradients of all that gruStates is differentiable in.
std::vector<torch::Tensor> followed(decltype(gruStates) recurrence, const torch::Tensor &projected,
                                    const torch::Tensor &rows, const torch::Tensor &mask,
                                    const GruSlices &slices)
{
    const auto leaf = [](const torch::Tensor &t) { return t.detach().clone().requires_grad_(); };
    const auto input = leaf(projected), weight = leaf(slices.hiddenWeight),
               bias = leaf(slices.hiddenBias);
    const auto states = recurrence(input, rows, mask, {weight, bias, slices.hiddenDropout});
    // Every state counts differently, those at padding not at all.
    const auto by = torch::linspace(-1, 1, states.numel()).view_as(states);
    (states * by * mask.unsqueeze(-1)).sum().backward();
    return {states.detach() * mask.unsqueeze(-1), input.grad(), weight.grad(), bias.grad()};
}

} // namespace

TEST(GruRecurrence, isTheSameFusedAndComposed)
{
    torch::manual_seed(5);
    for (const std::int64_t encoders : {1, 3})
        for (const bool dropout : {false, true}) {
            const std::int64_t batch = 4, time = 7, u = 5, slices = 2 * encoders;
            // As the projection of all slices at once leaves it, and slice by slice.
            const auto projected =
                dropout ? torch::randn({slices, batch * time, 3 * u})
                        : torch::randn({batch * time, slices, 3 * u}).transpose(0, 1);
            GruSlices parts{torch::randn({slices, 3 * u, u}).transpose(1, 2),
                            torch::randn({slices, 1, 3 * u}), torch::Tensor()};
            if (dropout)
                parts.hiddenDropout = torch::rand({slices, batch, u}).gt(0.3) / 0.7;
            const auto shared = torch::randint(0, 5, {batch, time}, torch::kInt64);
            for (const auto &[left, rows] :
                 {std::pair(false, torch::Tensor()), std::pair(true, torch::Tensor()),
                  std::pair(false, shared), std::pair(true, shared)}) {
                const auto mask = maskOf({7, 5, 0, 2}, time, left).to(torch::kFloat32);
                const auto fused = followed(gruStates, projected, rows, mask, parts);
                const auto composed = followed(composedGruStates, projected, rows, mask, parts);
                for (std::size_t i = 0; i < fused.size(); ++i)
                    EXPECT_TRUE(torch::allclose(fused[i], composed[i], 1e-4, 1e-5))
                        << encoders << dropout << left << rows.defined() << " part " << i << ": "
                        << (fused[i] - composed[i]).abs().max().item<float>();
            }
        }
}

TEST(GruRecurrence, isTheSameForManyThreads)
{
    torch::manual_seed(6);
    const std::int64_t batch = 130, time = 5, u = 4;
    const GruSlices parts{torch::randn({2, 3 * u, u}).transpose(1, 2), torch::randn({2, 1, 3 * u}),
                          torch::Tensor()};
    const auto projected = torch::randn({2, batch * time, 3 * u});
    std::vector<std::int64_t> lengths;
    for (std::int64_t i = 0; i < batch; ++i)
        lengths.push_back(time - i * time / batch);
    const auto mask = maskOf(lengths, time).to(torch::kFloat32);
    const auto expected = followed(composedGruStates, projected, {}, mask, parts);
    const int before = at::get_num_threads();
    for (const int threads : {1, 2, 5, 8}) {
        at::set_num_threads(threads);
        const auto actual = followed(gruStates, projected, {}, mask, parts);
        for (std::size_t i = 0; i < actual.size(); ++i)
            EXPECT_TRUE(torch::allclose(actual[i], expected[i], 1e-4, 1e-4)) << threads << " " << i;
    }
    at::set_num_threads(before);
}

TEST(BiGru, readsSharedVectorsAsIfTheyWereSpreadOut)
{
    BiGru gru(BiGruOptions{3, 4});
    randomise(*gru, 3);
    const auto vectors = sequences(1, 6, 3).squeeze(0).requires_grad_();
    const auto rows = torch::tensor({{0, 5, 5, 1}, {2, 0, 3, 3}}, torch::kInt64);
    const Extent extent{maskOf({4, 3}, 4), {}};
    const auto shared = gru(Sequences(vectors, rows), extent);
    const auto spread = gru(vectors.index({rows}), extent);
    EXPECT_TRUE(torch::allclose(shared, spread, 0, 1e-12));
    const auto gradient = [&](const torch::Tensor &states) {
        return torch::autograd::grad({(states * extent.mask.unsqueeze(-1)).sum()}, {vectors})[0];
    };
    EXPECT_TRUE(torch::allclose(gradient(shared), gradient(spread), 0, 1e-12));
}

TEST(BiGru, dropsWithOneMaskASequence_whenTraining)
{
    // W_n passes the input on and every other weight is 0: the state tells which inputs it saw.
    BiGru gru(BiGruOptions{1, 1, 0.5, 0});
    gru->to(torch::kFloat64);
    gru->generator = generator(4);
    {
        const torch::NoGradGuard noGradient;
        for (auto &direction : gru->directions)
            direction.inputWeight[2] = 1;
    }
    const auto x = torch::full({200, 4, 1}, 0.25, torch::kFloat64);
    const Extent extent{torch::ones({200, 4}, torch::kFloat64), {}};
    const auto states = gru(x, extent).select(2, 0);
    // h_t = h_{t-1} / 2 + tanh(x) / 2, with x either 0 or doubled, and the same at all steps.
    const auto last = states.select(1, 3);
    const double seen = std::tanh(0.5) * (1 - std::pow(0.5, 4));
    const auto kept = (last - seen).abs() < 1e-12;
    EXPECT_TRUE(torch::logical_or(kept, last == 0).all().item<bool>());
    const auto share = kept.to(torch::kFloat64).mean().item<double>();
    EXPECT_NEAR(share, 0.5, 0.12);

    gru->eval();
    const auto whole = gru(x, extent).select(2, 0).select(1, 3);
    EXPECT_TRUE(torch::allclose(
        whole, torch::full_like(whole, std::tanh(0.25) * (1 - std::pow(0.5, 4))), 0, 1e-12));
}

TEST(BiGru, dropsTheStateInTheProductsOnly_whenTraining)
{
    // With z = 1 the state is carried over whatever the mask: it must not be scaled or zeroed.
    BiGru gru(BiGruOptions{1, 3, 0, 0.5});
    randomise(*gru, 6);
    gru->generator = generator(8);
    {
        const torch::NoGradGuard noGradient;
        for (auto &direction : gru->directions) {
            direction.inputWeight.zero_();
            direction.hiddenWeight.zero_();
        }
    }
    const auto x = sequences(6, 9, 1);
    const Extent extent{torch::ones({6, 9}, torch::kFloat64), {}};
    const auto training = gru(x, extent);
    gru->eval();
    EXPECT_TRUE(torch::allclose(training, gru(x, extent), 0, 1e-12));
}
