#pragma once

#include "models/families/end_to_end/family.h"
#include "models/layers/torch.h"

namespace duologue::models {

/// Batch normalisation whose running mean and variance are parameters that are not trained, so that
/// they are kept wherever weights are.
class MapNormImpl : public torch::nn::Module
{
public:
    explicit MapNormImpl(std::int64_t maps);
    torch::Tensor forward(const torch::Tensor &x);
    /// What a map is multiplied by where nothing is learned any more, [maps].
    torch::Tensor scale() const;

    torch::Tensor weight, bias, mean, variance;
};
TORCH_MODULE(MapNorm);

/// A convolution without bias and the normalisation behind it, which keep the size but for the
/// stride. Parameters stand in the owner: "convN.weight", "normN.*".
class NormedConvolution
{
public:
    NormedConvolution() = default;
    NormedConvolution(torch::nn::Module &owner, const std::string &number, std::int64_t inputs,
                      std::int64_t outputs, std::int64_t side, std::int64_t stride);
    torch::Tensor operator()(const torch::Tensor &x);

private:
    torch::Tensor m_weight;
    std::int64_t m_stride = 1;
    MapNorm m_norm{nullptr};
};

/// The residual network of He et al., "Deep Residual Learning for Image Recognition" (50 layers, or
/// as the options say), up to its average pool.
class ResidualImpl : public torch::nn::Module
{
public:
    explicit ResidualImpl(const EndToEndOptions &options);

    /// Pictures [n, 3, size, size] from 0 to 1 -> maps of the last stage [n, features, side, side].
    torch::Tensor maps(const torch::Tensor &pictures);
    /// Pictures -> [n, features].
    torch::Tensor forward(const torch::Tensor &pictures) { return maps(pictures).mean({2, 3}); }
    /// He's normal weights; normalisations do nothing at first.
    void initialise(at::Generator random);

private:
    struct Block
    {
        ResidualBlock plan;
        NormedConvolution first, middle, last, shortcut;
    };
    torch::Tensor through(Block &block, const torch::Tensor &x);

    NormedConvolution m_stem;
    std::vector<Block> m_blocks;
};
TORCH_MODULE(Residual);

} // namespace duologue::models
