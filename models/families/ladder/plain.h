#pragma once

#include "models/families/ladder/family.h"
#include "models/families/ladder/functional_net.h"

namespace duologue::models {

/// Two hidden layers with relu and one linear output a task, section "Baselines" of the paper.
class PlainImpl : public FunctionalNet
{
public:
    explicit PlainImpl(PlainOptions options);
    torch::Tensor forward(const torch::Tensor &x) override;
    void startAt(const torch::Tensor &mean, const torch::Tensor &deviation) override;

    const PlainOptions options;
    torch::nn::ModuleList hidden{nullptr};
    torch::nn::Linear output{nullptr};

private:
    torch::Tensor dropped(const torch::Tensor &x) const;
};
TORCH_MODULE(Plain);

} // namespace duologue::models
