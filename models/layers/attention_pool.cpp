#include "models/layers/attention_pool.h"

namespace duologue::models {

AttentionPoolImpl::AttentionPoolImpl(AttentionPoolOptions options) : options(options)
{
    reset();
}

void AttentionPoolImpl::reset()
{
    weight = register_parameter("weight", torch::zeros({options.size, options.input}));
    bias = register_parameter("bias", torch::zeros({options.size}));
    context = register_parameter("context", torch::zeros({options.size}));
}

Pooled AttentionPoolImpl::forward(const torch::Tensor &h, const torch::Tensor &mask)
{
    TORCH_CHECK(h.dim() == 3 && h.size(2) == options.input, "an attention over ", options.input,
                " features got a tensor of shape ", h.sizes());
    const auto u = torch::addmm(bias, h.reshape({-1, options.input}), weight.t())
                       .relu_()
                       .view({h.size(0), h.size(1), options.size});
    // Finite, so that a sequence of padding alone stays free of NaN; the product makes padding 0.
    const auto scores = torch::matmul(u, context).masked_fill(mask == 0, -1e30);
    const auto weights = torch::softmax(scores, -1) * mask;
    return {torch::bmm(weights.unsqueeze(1), u).squeeze(1), weights};
}

} // namespace duologue::models
