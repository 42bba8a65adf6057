#pragma once

#include "models/families/blstm/family.h"
#include "models/layers/normaliser.h"
#include "models/layers/speech_encoder.h"

namespace duologue::models {

/// LSTM in both directions with the parameters of torch::nn::LSTM.
class BlstmLayersImpl : public torch::nn::Module
{
public:
    explicit BlstmLayersImpl(const BlstmOptions &options);
    /// [batch, 2 * units]: of the last layer, the forward direction behind the last frame of each
    /// sequence and the backward one behind the first. Padding is never read.
    torch::Tensor forward(const FrameBatch &batch);

    std::optional<at::Generator> generator; ///< of dropout, on the CPU

private:
    std::vector<std::vector<torch::Tensor>> m_weights; ///< one list a layer, as at::lstm wants it
    std::int64_t m_units;
    double m_dropout;
};
TORCH_MODULE(BlstmLayers);

/// The LSTM with a head a task, on frames as they are or as a pre-trained encoder reads them.
class BlstmImpl : public torch::nn::Module
{
public:
    explicit BlstmImpl(BlstmOptions options);

    /// One head a task, [batch, outputs], before any softmax. `batch` is what read() makes.
    std::vector<torch::Tensor> forward(const FrameBatch &batch);
    /// Frames [frames, columns] as the LSTM reads them, on the CPU; through the encoder, where
    /// there is one, with what it looks at where that is asked for.
    Extracted read(const torch::Tensor &frames, bool attention = false);
    /// The same, before it is standardised.
    Extracted extract(const torch::Tensor &frames, bool attention = false);

    /// Weights and biases of the LSTM and of the heads as torch has them: uniform, within
    /// 1 / sqrt(units), and 1 / sqrt(2 units). The encoder keeps what it has.
    void initialise(at::Generator random);

    const BlstmOptions options;
    SpeechEncoder encoder{nullptr}; ///< frozen; may be null
    Normaliser input{nullptr};      ///< null: what is read stays as it is

private:
    BlstmLayers m_lstm{nullptr};
    std::vector<torch::nn::Linear> m_heads;
};
TORCH_MODULE(Blstm);

} // namespace duologue::models
