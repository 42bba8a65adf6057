#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/layers/torch.h"

namespace duologue::models {

struct BiGruOptions
{
    std::int64_t input = 0;
    std::int64_t units = 0;      ///< a direction
    double inputDropout = 0;     ///< training only
    double recurrentDropout = 0; ///< training only
};

/// Sequences of one batch. `mask` [batch, time] is 1 at real steps and 0 at padding, wherever the
/// padding is. `lengths`, where given, promises that the padding is on the right and the lengths
/// descend; it opens the fast path of inference.
struct Extent
{
    torch::Tensor mask;
    torch::Tensor lengths; ///< int64 [batch] on the CPU, or undefined
};

/// What a GRU reads: vectors [batch, time, input]; or, where steps share vectors as talk turns
/// share words, vectors [n, input] and rows, int64 [batch, time], that say which is read when.
struct Sequences
{
    Sequences(torch::Tensor vectors) : vectors(std::move(vectors)) {}
    Sequences(torch::Tensor vectors, torch::Tensor rows)
        : vectors(std::move(vectors)), rows(std::move(rows))
    {
    }
    /// [batch, time, input]
    torch::Tensor whole() const;
    std::int64_t batch() const { return (rows.defined() ? rows : vectors).size(0); }
    std::int64_t time() const { return (rows.defined() ? rows : vectors).size(1); }

    torch::Tensor vectors;
    torch::Tensor rows; ///< or undefined
};

/// Bidirectional GRU with the parameters of torch::nn::GRU (gates r, z, n; two biases), plus the
/// variational dropout of Keras' GRU(dropout, recurrent_dropout), which LibTorch lacks: one
/// Bernoulli mask a sequence and direction, constant over time and scaled by 1/(1-p), on x_t and,
/// in the matrix product only, on h_{t-1} (Gal and Ghahramani 2016; Kim, Liu and Yacef, Table 6).
class BiGruImpl : public torch::nn::Cloneable<BiGruImpl>
{
public:
    explicit BiGruImpl(BiGruOptions options);
    void reset() override;

    /// -> [batch, time, 2 * units], forward direction first. Padded steps neither read nor change
    /// the state; what stands there in the output has no meaning.
    torch::Tensor forward(const Sequences &x, const Extent &extent);

    BiGruOptions options;
    /// Weights of [direction]: input [3u, input], hidden [3u, u], input bias [3u], hidden bias.
    struct Direction
    {
        torch::Tensor inputWeight, hiddenWeight, inputBias, hiddenBias;
    };
    std::array<Direction, 2> directions;
    /// Draws the dropout masks; on the CPU, so that every device draws the same.
    std::optional<at::Generator> generator;

private:
    torch::Tensor packed(const torch::Tensor &x, const torch::Tensor &lengths);
};
TORCH_MODULE(BiGru);

/// Runs several equally sized BiGrus over one input in one recurrence; equal to running them one
/// after the other, and faster while they are small. x as in BiGruImpl::forward; one output each.
std::vector<torch::Tensor> forwardTogether(const std::vector<BiGruImpl *> &encoders,
                                           const Sequences &x, const Extent &extent);

} // namespace duologue::models
