#pragma once

#include <optional>

#include "models/families/ladder/family.h"
#include "models/layers/torch.h"

namespace duologue::models {

/// Shifts and scales each number to mean 0 and deviation 1 of the training items, at most 10 away.
/// Neither is trained.
class NormaliserImpl : public torch::nn::Cloneable<NormaliserImpl>
{
public:
    explicit NormaliserImpl(std::int64_t size);
    void reset() override;
    /// Of training items [items, size]; a number that never differs is left at 0.
    void fit(const torch::Tensor &items);
    torch::Tensor forward(const torch::Tensor &x);

    torch::Tensor mean, deviation; ///< [size]

private:
    std::int64_t m_size;
};
TORCH_MODULE(Normaliser);

/// Two hidden layers with relu and one linear output a task, section "Baselines" of the paper.
class PlainImpl : public torch::nn::Cloneable<PlainImpl>
{
public:
    explicit PlainImpl(PlainOptions options);
    void reset() override;
    /// Normalised numbers [batch, inputs] -> [batch, outputs].
    torch::Tensor forward(const torch::Tensor &x);
    /// Glorot uniform weights, biases 0; dropout masks are drawn from the same generator later.
    void initialise(at::Generator random);

    PlainOptions options;
    Normaliser input{nullptr};
    torch::nn::ModuleList hidden{nullptr};
    torch::nn::Linear output{nullptr};

private:
    torch::Tensor dropped(const torch::Tensor &x);

    std::optional<at::Generator> m_random;
};
TORCH_MODULE(Plain);

} // namespace duologue::models
