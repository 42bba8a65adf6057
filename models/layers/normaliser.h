#pragma once

#include "models/layers/torch.h"

namespace duologue::models {

/// Shifts and scales each number to mean 0 and deviation 1 of the training items, at most 10 away.
/// Neither is trained.
class NormaliserImpl : public torch::nn::Module
{
public:
    explicit NormaliserImpl(std::int64_t size);
    /// Of training items [items, size]; a number that never differs is left at 0.
    void fit(const torch::Tensor &items);
    /// Mean and deviation that somebody has counted, float64 [size].
    void keep(const torch::Tensor &middle, const torch::Tensor &spread);
    torch::Tensor forward(const torch::Tensor &x);

    torch::Tensor mean, deviation; ///< [size]
};
TORCH_MODULE(Normaliser);

} // namespace duologue::models
