#include "models/layers/normaliser.h"

namespace duologue::models {

NormaliserImpl::NormaliserImpl(std::int64_t size)
{
    mean = register_parameter("mean", torch::zeros({size}), /*requires_grad=*/false);
    deviation = register_parameter("deviation", torch::ones({size}), /*requires_grad=*/false);
}

void NormaliserImpl::fit(const torch::Tensor &items)
{
    const auto exact = items.to(torch::kFloat64);
    const auto middle = exact.mean(0);
    keep(middle, (exact - middle).square().mean(0).sqrt());
}

void NormaliserImpl::keep(const torch::Tensor &middle, const torch::Tensor &spread)
{
    const torch::NoGradGuard noGradient;
    mean.copy_(middle);
    // What is constant in training says nothing: far away from any value it could have.
    constexpr double least = 1e-12;
    deviation.copy_(torch::where(spread > least, spread, torch::full_like(spread, 1e30)));
}

torch::Tensor NormaliserImpl::forward(const torch::Tensor &x)
{
    constexpr double most = 10;
    return ((x - mean) / deviation).clamp(-most, most);
}

} // namespace duologue::models
