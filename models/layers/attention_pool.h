#pragma once

#include "models/layers/torch.h"

namespace duologue::models {

struct AttentionPoolOptions
{
    std::int64_t input = 0;
    std::int64_t size = 0; ///< D
};

struct Pooled
{
    torch::Tensor vector;  ///< [batch, D]
    torch::Tensor weights; ///< [batch, time]; sums to 1, exactly 0 at padding
};

/// Single-head attention of Kim, Liu and Yacef, section 3.1: u = relu(W h + b), a = softmax(u .
/// context), result = sum a u. It pools u, not h, and uses relu, unlike Yang et al. (2016).
class AttentionPoolImpl : public torch::nn::Cloneable<AttentionPoolImpl>
{
public:
    explicit AttentionPoolImpl(AttentionPoolOptions options);
    void reset() override;

    /// h [batch, time, input], mask [batch, time] of 0 and 1. A sequence that is all padding
    /// yields zeros.
    Pooled forward(const torch::Tensor &h, const torch::Tensor &mask);

    AttentionPoolOptions options;
    torch::Tensor weight;  ///< W [D, input]
    torch::Tensor bias;    ///< b [D]
    torch::Tensor context; ///< [D]
};
TORCH_MODULE(AttentionPool);

} // namespace duologue::models
