#include "models/families/ladder/plain.h"

namespace duologue::models {

PlainImpl::PlainImpl(PlainOptions options)
    : FunctionalNet(options.inputs, options.widths), options(options)
{
    hidden = register_module("hidden", torch::nn::ModuleList());
    hidden->push_back(torch::nn::Linear(options.inputs, options.units));
    hidden->push_back(torch::nn::Linear(options.units, options.units));
    output = register_module("output", torch::nn::Linear(options.units, options.outputs));
}

torch::Tensor PlainImpl::dropped(const torch::Tensor &x) const
{
    return masked(x, is_training() ? maskOf(x.sizes(), options.dropout) : torch::Tensor());
}

torch::Tensor PlainImpl::forward(const torch::Tensor &x)
{
    const auto first = torch::relu(hidden->at<torch::nn::LinearImpl>(0).forward(dropped(x)));
    const auto second = torch::relu(hidden->at<torch::nn::LinearImpl>(1).forward(dropped(first)));
    return output(second);
}

void PlainImpl::startAt(const torch::Tensor &mean, const torch::Tensor &)
{
    const torch::NoGradGuard noGradient;
    output->bias.copy_(mean);
}

} // namespace duologue::models
