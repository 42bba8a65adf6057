#include "models/families/ladder/plain.h"

#include <cmath>

namespace duologue::models {

NormaliserImpl::NormaliserImpl(std::int64_t size) : m_size(size)
{
    reset();
}

void NormaliserImpl::reset()
{
    mean = register_parameter("mean", torch::zeros({m_size}), /*requires_grad=*/false);
    deviation = register_parameter("deviation", torch::ones({m_size}), /*requires_grad=*/false);
}

void NormaliserImpl::fit(const torch::Tensor &items)
{
    const torch::NoGradGuard noGradient;
    const auto exact = items.to(torch::kFloat64);
    const auto middle = exact.mean(0);
    const auto spread = (exact - middle).square().mean(0).sqrt();
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

PlainImpl::PlainImpl(PlainOptions options) : options(options)
{
    reset();
}

void PlainImpl::reset()
{
    input = register_module("input", Normaliser(options.inputs));
    hidden = register_module("hidden", torch::nn::ModuleList());
    hidden->push_back(torch::nn::Linear(options.inputs, options.units));
    hidden->push_back(torch::nn::Linear(options.units, options.units));
    output = register_module("output", torch::nn::Linear(options.units, options.outputs));
}

torch::Tensor PlainImpl::dropped(const torch::Tensor &x)
{
    if (!is_training() || options.dropout == 0 || !m_random)
        return x;
    const double kept = 1 - options.dropout;
    const auto mask = torch::empty(x.sizes()).bernoulli_(kept, *m_random).div_(kept);
    return x * mask.to(x.device());
}

torch::Tensor PlainImpl::forward(const torch::Tensor &x)
{
    const auto first = torch::relu(hidden->at<torch::nn::LinearImpl>(0).forward(dropped(x)));
    const auto second = torch::relu(hidden->at<torch::nn::LinearImpl>(1).forward(dropped(first)));
    return output(second);
}

void PlainImpl::initialise(at::Generator random)
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

} // namespace duologue::models
