#include "models/families/han/han.h"

#include <cmath>

#include "models/families/han/han_flat.h"
#include "models/families/han/han_rock.h"

namespace duologue::models {
namespace {

/// How far from 0 a fresh parameter may start.
double startRange(const std::string &name, const torch::Tensor &value)
{
    const auto has = [&name](const char *part) { return name.find(part) != std::string::npos; };
    if (name == embeddingName)
        return 1;
    if (has("gru."))
        return 1 / std::sqrt(static_cast<double>(value.size(0)) / 3);
    if (has("context") || name == "fusion")
        return 1 / std::sqrt(static_cast<double>(value.size(0)));
    if (value.dim() == 2)
        return std::sqrt(6.0 / static_cast<double>(value.size(0) + value.size(1)));
    return 0;
}

} // namespace

std::shared_ptr<Han> makeHan(const HanOptions &options)
{
    options.validate();
    std::shared_ptr<Han> network;
    if (options.architecture == Architecture::HanRock)
        network = std::make_shared<HanRockImpl>(options);
    else
        network = std::make_shared<HanFlatImpl>(options);
    network->module().named_parameters()[embeddingName].set_requires_grad(options.learnEmbedding);
    return network;
}

void initialise(Han &network, at::Generator generator)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : network.module().named_parameters()) {
        const double range = startRange(item.key(), item.value());
        const bool rectified = item.key().ends_with("attention.bias");
        auto start = torch::full(item.value().sizes(), rectified ? 0.1 : 0.0);
        if (range > 0)
            start.uniform_(-range, range, generator);
        item.value().copy_(start);
    }
    network.module().named_parameters()[embeddingName].narrow(0, 0, 2).zero_();
    for (const auto &module : network.module().modules())
        if (auto *gru = dynamic_cast<BiGruImpl *>(module.get()))
            gru->generator = generator;
}

Sequences lookUp(const torch::Tensor &embedding, const torch::Tensor &ids)
{
    const auto [distinct, rows] = at::_unique(ids, /*sorted=*/true, /*return_inverse=*/true);
    return {embedding.index_select(0, distinct), rows};
}

torch::Tensor gather(const torch::Tensor &codes, const Windows &windows)
{
    const auto batch = windows.turns.size(0), length = windows.turns.size(1);
    const auto real = windows.extent.mask;
    const auto rows = (windows.turns * (real > 0)).reshape({-1});
    return codes.index_select(0, rows).view({batch, length, codes.size(1)}) * real.unsqueeze(-1);
}

} // namespace duologue::models
