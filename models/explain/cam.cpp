#include "models/explain/cam.h"

#include <torch/csrc/autograd/autograd.h>

namespace duologue::models {

torch::Tensor stretched(const torch::Tensor &maps)
{
    const auto least = maps.amin({1, 2}, true), range = maps.amax({1, 2}, true) - least;
    // What rounding alone makes of a constant map is no evidence.
    const auto constant = range <= 1e-6 * maps.abs().amax({1, 2}, true);
    return torch::where(constant, torch::zeros_like(maps),
                        (maps - least) / torch::where(constant, torch::ones_like(range), range));
}

torch::Tensor classActivationMap(const torch::Tensor &features, const torch::Tensor &weights)
{
    const auto rows = weights.dim() == 1 ? weights.unsqueeze(0) : weights;
    const auto weighted = features.detach() * rows.detach().unsqueeze(2).unsqueeze(3);
    return stretched(weighted.sum(1).relu());
}

torch::Tensor gradCam(const torch::Tensor &features, const torch::Tensor &score)
{
    const auto gradient = torch::autograd::grad({score.sum()}, {features}, {}, true).front();
    return classActivationMap(features, gradient.mean({2, 3}));
}

torch::Tensor featureMap(const torch::Tensor &features)
{
    return stretched(features.detach().sum(1));
}

} // namespace duologue::models
