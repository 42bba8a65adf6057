#include "models/layers/lstm_step.h"

namespace duologue::models {

LstmStep::LstmStep(torch::nn::LSTMImpl &lstm, std::int64_t layer, const torch::Tensor &x,
                   const torch::Tensor &said, const torch::Tensor &kept)
    : m_before(kept)
{
    const auto parameters = lstm.named_parameters();
    const auto of = [&](const char *name) {
        return parameters[name + std::string("_l") + std::to_string(layer)];
    };
    m_weight = of("weight_ih");
    const auto gates = (m_weight.mv(x) + of("bias_ih") + of("weight_hh").mv(said) + of("bias_hh"))
                           .chunk(4); // as torch orders them
    m_in = gates[0].sigmoid();
    m_forget = gates[1].sigmoid();
    m_new = gates[2].tanh();
    m_out = gates[3].sigmoid();
    m_cell = (m_forget * kept + m_in * m_new).tanh();
    m_said = m_out * m_cell;
}

torch::Tensor LstmStep::slopes(const torch::Tensor &ofSaid) const
{
    const auto ofCell = ofSaid * m_out * (1 - m_cell.square());
    const auto ofGates = torch::cat(
        {ofCell * m_new * m_in * (1 - m_in), ofCell * m_before * m_forget * (1 - m_forget),
         ofCell * m_in * (1 - m_new.square()), ofSaid * m_cell * m_out * (1 - m_out)});
    return m_weight.t().mv(ofGates);
}

} // namespace duologue::models
