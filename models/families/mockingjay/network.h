#pragma once

#include "models/families/mockingjay/family.h"
#include "models/families/mockingjay/masking.h"
#include "models/layers/speech_encoder.h"

namespace duologue::models {

/// What says from a state which frames were there: two dense layers with GELU and a normalisation.
class GuessImpl : public torch::nn::Module
{
public:
    explicit GuessImpl(const MockingjayOptions &options);
    /// [n, hidden] -> [n, outputs * stack]
    torch::Tensor forward(const torch::Tensor &states);

private:
    torch::nn::Linear m_dense{nullptr}, m_output{nullptr};
    LayerNorm m_norm{nullptr};
};
TORCH_MODULE(Guess);

/// The encoder with a head that guesses what was hidden.
class MockingjayImpl : public torch::nn::Module
{
public:
    explicit MockingjayImpl(const MockingjayOptions &options);
    /// Guesses of stacked frames, by their places in [batch * time]: [places, outputs * stack].
    torch::Tensor forward(const FrameBatch &stacked, const torch::Tensor &places);
    void initialise(at::Generator random);

    SpeechEncoder encoder{nullptr};

private:
    Guess m_head{nullptr};
};
TORCH_MODULE(Mockingjay);

/// Stacked frames [time, numbers] as the network sees them.
torch::Tensor masked(const torch::Tensor &stacked, const Masking &masking);

/// Two guesses that need no network, of frames [time, columns] some of which are hidden: the mean
/// of each column over those that are not, [columns]; and a straight line over each gap between its
/// neighbours, [time, columns] (at an end the one neighbour). All hidden: 0.
torch::Tensor columnMeans(const torch::Tensor &frames, const std::vector<bool> &hidden);
torch::Tensor overGaps(const torch::Tensor &frames, const std::vector<bool> &hidden);

} // namespace duologue::models
