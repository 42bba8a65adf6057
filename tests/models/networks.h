#pragma once

#include <ATen/CPUGeneratorImpl.h>

#include "models/families/han/han.h"
#include "models/train/losses.h"

/// Small networks and batches for tests; everything from one seed.
namespace duologue::models::testing {

inline at::Generator generator(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

/// 4 regression and 4 three-class auxiliary tasks below a three-class primary task.
inline HanOptions smallOptions(Architecture architecture)
{
    HanOptions o;
    o.architecture = architecture;
    o.vocabulary = 12;
    o.embedding = 4;
    o.primaryUnits = 3;
    o.auxiliaryUnits = 2;
    o.attention = 5;
    o.outputs = {3};
    if (architecture != Architecture::HanStl)
        o.outputs = {3, 1, 1, 1, 1, 3, 3, 3, 3};
    return o;
}

/// A network in double precision with every parameter, biases and u_c included, away from 0.
inline std::shared_ptr<Han> makeSmall(const HanOptions &options, std::uint64_t seed = 7)
{
    auto network = makeHan(options);
    auto random = generator(seed);
    initialise(*network, random);
    network->module().to(torch::kFloat64);
    const torch::NoGradGuard noGradient;
    for (auto &item : network->module().named_parameters())
        item.value().add_(
            torch::empty(item.value().sizes(), torch::kFloat64).uniform_(-0.3, 0.3, random));
    return network;
}

/// Lengths as a mask with the padding on the right, or on the left.
inline torch::Tensor maskOf(const std::vector<std::int64_t> &lengths, std::int64_t width,
                            bool paddingLeft = false)
{
    auto mask = torch::zeros({static_cast<std::int64_t>(lengths.size()), width}, torch::kFloat64);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto begin = paddingLeft ? width - lengths[i] : 0;
        mask[static_cast<std::int64_t>(i)].slice(0, begin, begin + lengths[i]) = 1;
    }
    return mask;
}

/// Four talk turns of 5, 4, 2 and 1 words.
inline Words sampleWords(std::uint64_t seed = 3)
{
    const std::vector<std::int64_t> lengths{5, 4, 2, 1};
    Words words;
    words.ids = torch::empty({4, 5}, torch::kInt64).random_(1, 12, generator(seed));
    words.extent.mask = maskOf(lengths, 5);
    words.ids = words.ids * words.extent.mask.to(torch::kInt64);
    return words;
}

/// Three windows of 3, 2 and 1 talk turns, padded on the left as training does.
inline Windows sampleWindows()
{
    Windows windows;
    windows.turns = torch::tensor({{1, 2, 3}, {0, 0, 1}, {0, 0, 0}}, torch::kInt64);
    windows.extent.mask = maskOf({3, 2, 1}, 3, true);
    return windows;
}

inline Targets sampleTargets(const HanOptions &options, std::int64_t batch = 3,
                             std::uint64_t seed = 11)
{
    auto random = generator(seed);
    std::vector<torch::Tensor> columns;
    for (const auto outputs : options.outputs) {
        auto column = torch::empty({batch}, torch::kFloat64);
        columns.push_back(outputs > 1 ? column.random_(0, outputs, random)
                                      : column.uniform_(0, 1, random));
    }
    return {torch::stack(columns, 1)};
}

/// Weight 1 for one task, 0 for all others.
inline std::vector<double> onlyTask(const HanOptions &options, std::size_t task)
{
    std::vector<double> weights(options.outputs.size(), 0.0);
    weights[task] = 1;
    return weights;
}

} // namespace duologue::models::testing
