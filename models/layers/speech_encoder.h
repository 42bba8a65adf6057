#pragma once

#include <optional>

#include "models/layers/frame_batch.h"
#include "models/layers/speech_encoder_options.h"

namespace duologue::models {

/// Scales each vector to mean 0 and variance 1, eps 1e-12, then by weight and bias.
class LayerNormImpl : public torch::nn::Module
{
public:
    explicit LayerNormImpl(std::int64_t size);
    torch::Tensor forward(const torch::Tensor &x);

    torch::Tensor weight, bias;
};
TORCH_MODULE(LayerNorm);

/// What of some numbers stays while a network is trained; all of them else. Masks are drawn from
/// the generator, on the CPU.
torch::Tensor dropped(const torch::Tensor &x, double p, const std::optional<at::Generator> &random);

/// A layer of BERT (Devlin et al. 2019): attention of several heads, then two dense layers with the
/// exact GELU; each is added to what it read and normalised after.
class SpeechLayerImpl : public torch::nn::Module
{
public:
    explicit SpeechLayerImpl(const SpeechEncoderOptions &options);
    /// x [batch, time, hidden]; `barred` [batch, 1, 1, time]: what is added to the scores of each
    /// key. `attention`, where given, becomes the shares [batch, heads, time, time] of keys.
    torch::Tensor forward(const torch::Tensor &x, const torch::Tensor &barred,
                          torch::Tensor *attention, const std::optional<at::Generator> &random);

private:
    torch::Tensor inHeads(const torch::Tensor &x) const;

    std::int64_t m_heads;
    double m_dropout;
    torch::nn::Linear m_query{nullptr}, m_key{nullptr}, m_value{nullptr}, m_joined{nullptr},
        m_inner{nullptr}, m_outer{nullptr};
    LayerNorm m_attentionNorm{nullptr}, m_norm{nullptr};
};
TORCH_MODULE(SpeechLayer);

struct Encoded
{
    torch::Tensor states; ///< [batch, time, hidden] of the last layer
    /// [batch, heads, time, time]: shares that the last layer's queries give to keys; undefined
    /// where nobody asked.
    torch::Tensor attention;
};

/// What an encoder says of a whole sound.
struct Extracted
{
    torch::Tensor states; ///< [frames, hidden]; `stack` times floor(frames / stack) of them
    torch::Tensor frames; ///< [frames given]: how much each is looked at, over all heads and
                          ///< queries of the last layer; sums to 1. Undefined where nobody asked
};

/// The encoder of Liu et al., "Mockingjay: Unsupervised speech representation learning with deep
/// bidirectional transformer encoders" (2020): stacked frames, projected, plus sinusoids that say
/// where they are, through layers of attention.
class SpeechEncoderImpl : public torch::nn::Module
{
public:
    explicit SpeechEncoderImpl(SpeechEncoderOptions options);

    /// Frames [frames, columns] side by side by `stack`: [max(1, frames / stack), …]. What is left
    /// over at the end is dropped; of a sound that is too short the last frame is repeated.
    torch::Tensor stacked(const torch::Tensor &frames) const;
    /// Stacked frames. Padding is never looked at.
    Encoded forward(const FrameBatch &stacked, bool attention = false);
    /// Longer sounds are read in pieces of `longest`. Without gradient.
    Extracted extract(const torch::Tensor &frames, bool attention = false);

    /// Weights from N(0, .02), biases of 0; dropout draws from the same generator later.
    void initialise(at::Generator random);

    const SpeechEncoderOptions options;

private:
    torch::Tensor places(std::int64_t count, const torch::Tensor &like);

    torch::nn::Linear m_input{nullptr};
    LayerNorm m_norm{nullptr};
    std::vector<SpeechLayer> m_layers;
    torch::Tensor m_places; ///< sinusoids of the longest so far
    std::optional<at::Generator> m_random;
};
TORCH_MODULE(SpeechEncoder);

/// Linear weights from N(0, .02), biases 0, normalisations that change nothing.
void initialiseLikeBert(torch::nn::Module &module, at::Generator random);

} // namespace duologue::models
