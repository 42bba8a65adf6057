#pragma once

#include <torch/nn/modules/rnn.h>

#include "models/layers/torch.h"

namespace duologue::models {

/// One step of one layer of an LSTM for one item, and how what it says moves with what it reads: by
/// the derivatives of its gates, without a graph.
class LstmStep
{
public:
    /// `x` [inputs], `said` and `kept` [units]: state before the step. `layer` from 0.
    LstmStep(torch::nn::LSTMImpl &lstm, std::int64_t layer, const torch::Tensor &x,
             const torch::Tensor &said, const torch::Tensor &kept);

    torch::Tensor said() const { return m_said; } ///< [units]
    /// Of the weights of what is said, [units], to those of what is read, [inputs].
    torch::Tensor slopes(const torch::Tensor &ofSaid) const;

private:
    torch::Tensor m_weight, m_before; ///< of what is read; cell before the step
    torch::Tensor m_in, m_forget, m_new, m_out, m_cell, m_said;
};

} // namespace duologue::models
