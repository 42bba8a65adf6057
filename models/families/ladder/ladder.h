#pragma once

#include <vector>

#include "models/families/ladder/denoiser.h"
#include "models/families/ladder/functional_net.h"

namespace duologue::models {

/// What is drawn for a batch; undefined where there is none.
struct LadderNoise
{
    std::vector<torch::Tensor> added; ///< [layer, the input being 0] [batch, units]
    std::vector<torch::Tensor> masks; ///< of what enters layer 1 and 2 [batch, units]
};

/// What the encoder makes of a batch.
struct LadderPass
{
    std::vector<torch::Tensor> z; ///< [layer, the input being 0] [batch, units]: normalised, noisy
    /// Of the values of layer 1, 2, … before they were normalised, [layer - 1] [units].
    std::vector<torch::Tensor> mean, deviation;
    torch::Tensor output; ///< [batch, outputs]
};

struct LadderCosts
{
    torch::Tensor output;             ///< of the noisy encoder
    std::vector<torch::Tensor> costs; ///< of reconstructing each layer, the input being 0
};

/// One layer of the encoder: W, then normalised over the batch, then moved by beta.
class LadderLayerImpl : public torch::nn::Module
{
public:
    LadderLayerImpl(std::int64_t inputs, std::int64_t units, bool top);

    torch::Tensor weight; ///< [units, inputs]
    torch::Tensor beta;   ///< [units]
    torch::Tensor gamma;  ///< [units]; of the top alone
    /// Running averages of the clean encoder, by which it predicts; not trained. [units]
    torch::Tensor mean, variance;
};
TORCH_MODULE(LadderLayer);

/// Section 3.2 of the paper: two hidden layers with relu and one linear output a task. Noise is
/// added to every layer; a decoder takes it off again, layer by layer, and what the clean encoder
/// made is its target. Predictions are those of the clean encoder.
class LadderImpl : public FunctionalNet
{
public:
    explicit LadderImpl(LadderOptions options);

    torch::Tensor forward(const torch::Tensor &x) override;
    /// The tasks' terms, of the noisy encoder, and "recon_0" (the input) to "recon_3" (the
    /// outputs) where they have a weight.
    Terms loss(const torch::Tensor &x, const Targets &targets, const MultiTaskLoss &tasks) override;
    void initialise(at::Generator random) override;
    void startAt(const torch::Tensor &mean, const torch::Tensor &deviation) override;
    bool learnsWithoutLabels() const override { return options.reconstructs(); }

    LadderNoise draw(std::int64_t rows) const;
    /// Normalised by the batch in training, else by the running averages.
    LadderPass encode(const torch::Tensor &x, const LadderNoise &noise);
    /// One step of training but the gradient; moves the running averages.
    LadderCosts learn(const torch::Tensor &x, const LadderNoise &noise);

    const LadderOptions options;

private:
    LadderLayer &layer(std::size_t index) { return m_layers.at(index); }
    std::vector<torch::Tensor> reconstruct(const LadderPass &clean, const LadderPass &noisyPass);
    void follow(const LadderPass &clean, std::int64_t rows);

    std::vector<LadderLayer> m_layers;
    std::vector<torch::Tensor> m_back; ///< [layer below]: the decoder's matrices
    std::vector<std::shared_ptr<Denoiser>> m_denoisers;
};
TORCH_MODULE(Ladder);

} // namespace duologue::models
