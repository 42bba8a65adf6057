#include "models/families/ladder/functional_net.h"

#include <cmath>

namespace duologue::models {

FunctionalNet::FunctionalNet(std::int64_t inputs, std::vector<std::int64_t> widths)
    : m_widths(std::move(widths))
{
    input = register_module("input", Normaliser(inputs));
}

std::vector<torch::Tensor> FunctionalNet::heads(const torch::Tensor &output) const
{
    return m_widths.empty() ? output.split(1, 1) : output.split_with_sizes(m_widths, 1);
}

/// Glorot uniform matrices; vectors are 0.
void FunctionalNet::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : named_parameters()) {
        if (!item.value().requires_grad())
            continue;
        if (item.value().dim() == 1) {
            item.value().zero_();
            continue;
        }
        const auto sum = static_cast<double>(item.value().size(0) + item.value().size(1));
        const double range = std::sqrt(6 / sum);
        item.value().uniform_(-range, range, random);
    }
    m_random = random;
}

torch::Tensor FunctionalNet::maskOf(at::IntArrayRef shape, double dropout) const
{
    if (dropout == 0 || !m_random)
        return {};
    const double kept = 1 - dropout;
    return torch::empty(shape).bernoulli_(kept, *m_random).div_(kept).to(device());
}

torch::Tensor FunctionalNet::noiseOf(at::IntArrayRef shape, double variance) const
{
    if (variance == 0 || !m_random)
        return {};
    return torch::empty(shape).normal_(0, std::sqrt(variance), *m_random).to(device());
}

torch::Tensor masked(const torch::Tensor &x, const torch::Tensor &mask)
{
    return mask.defined() ? x * mask : x;
}

torch::Tensor noisy(const torch::Tensor &x, const torch::Tensor &noise)
{
    return noise.defined() ? x + noise : x;
}

} // namespace duologue::models
