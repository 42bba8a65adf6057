#pragma once

#include "models/families/ladder/family.h"
#include "models/families/ladder/functional_net.h"

namespace duologue::models {

/// Section "Baselines" of the paper: layers learn without labels to take noise off the numbers;
/// then they are frozen, and one linear output a task reads the second one.
class AutoencoderImpl : public FunctionalNet
{
public:
    explicit AutoencoderImpl(AutoencoderOptions options);

    torch::Tensor forward(const torch::Tensor &x) override;
    /// While it is not frozen the term "recon_0", the mean squared error of what it makes of noisy
    /// numbers; afterwards those of the tasks.
    Terms loss(const torch::Tensor &x, const Targets &targets, const MultiTaskLoss &tasks) override;
    void startAt(const torch::Tensor &mean, const torch::Tensor &deviation) override;
    bool learnsWithoutLabels() const override { return true; }
    int epochsWithoutLabels() const override { return options.epochs; }
    void beginEpoch(int epoch) override;

    torch::Tensor encoded(const torch::Tensor &x);          ///< [batch, units]
    torch::Tensor reconstructed(const torch::Tensor &code); ///< [batch, inputs]

    const AutoencoderOptions options;
    torch::nn::ModuleList encoder{nullptr}, decoder{nullptr};
    torch::nn::Linear output{nullptr};

private:
    void freeze();

    bool m_frozen = false;
};
TORCH_MODULE(Autoencoder);

} // namespace duologue::models
