#pragma once

#include <vector>

#include "models/layers/torch.h"

namespace duologue::models {

/// Sequences of different lengths side by side.
struct FrameBatch
{
    torch::Tensor frames;  ///< [batch, longest, columns], zeros behind the end of each
    torch::Tensor lengths; ///< int64 [batch], on the CPU; each at least 1
};

/// `sequences`: [frames, columns] each.
FrameBatch together(const std::vector<torch::Tensor> &sequences, torch::Device device);

/// 1 at frames that are there and 0 behind the end: [batch, longest].
torch::Tensor maskOf(const FrameBatch &batch);

} // namespace duologue::models
