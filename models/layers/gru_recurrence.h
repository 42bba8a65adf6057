#pragma once

#include "models/layers/torch.h"

namespace duologue::models {

/// What several bidirectional GRUs of one size share in a recurrence. Slices are the forward
/// directions of all encoders, then their reverse directions.
struct GruSlices
{
    torch::Tensor hiddenWeight;  ///< [slices, u, 3u], gates r, z, n
    torch::Tensor hiddenBias;    ///< [slices, 1, 3u]
    torch::Tensor hiddenDropout; ///< [slices, batch, u]: scales h in the products; or undefined
};

/// The steps of a GRU over inputs that are already projected. projected [slices, n, 3u]: step t of
/// sequence b reads row rows[b, t], int64 [batch, time], or, where rows is undefined, row
/// b * time + t; mask [batch, time] (0: the state is carried along) -> states [slices / 2, batch,
/// time, 2u], forward direction first. Differentiable in projected, weight and bias. On the CPU in
/// single precision each step is fused, forward and backward, and the directions run side by side;
/// elsewhere it is composed of tensor operations.
torch::Tensor gruStates(const torch::Tensor &projected, const torch::Tensor &rows,
                        const torch::Tensor &mask, const GruSlices &slices);

/// The composed form, which the fused one must equal.
torch::Tensor composedGruStates(const torch::Tensor &projected, const torch::Tensor &rows,
                                const torch::Tensor &mask, const GruSlices &slices);

} // namespace duologue::models
