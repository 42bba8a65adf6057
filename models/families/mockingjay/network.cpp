#include "models/families/mockingjay/network.h"

namespace duologue::models {
namespace {

torch::Tensor indices(const std::vector<std::int64_t> &values)
{
    return torch::tensor(values, torch::kInt64);
}

} // namespace

GuessImpl::GuessImpl(const MockingjayOptions &o)
    : m_dense(register_module("dense", torch::nn::Linear(o.encoder.hidden, o.encoder.hidden))),
      m_output(register_module("output",
                               torch::nn::Linear(o.encoder.hidden, o.outputs * o.encoder.stack))),
      m_norm(register_module("norm", LayerNorm(o.encoder.hidden)))
{
}

torch::Tensor GuessImpl::forward(const torch::Tensor &states)
{
    return m_output(m_norm(torch::gelu(m_dense(states))));
}

MockingjayImpl::MockingjayImpl(const MockingjayOptions &options)
    : encoder(register_module("encoder", SpeechEncoder(options.encoder))),
      m_head(register_module("head", Guess(options)))
{
}

torch::Tensor MockingjayImpl::forward(const FrameBatch &stacked, const torch::Tensor &places)
{
    return m_head(encoder(stacked).states.flatten(0, 1).index_select(0, places));
}

void MockingjayImpl::initialise(at::Generator random)
{
    encoder->initialise(random);
    initialiseLikeBert(*m_head, random);
}

torch::Tensor masked(const torch::Tensor &stacked, const Masking &masking)
{
    auto seen = stacked.clone();
    if (masking.hidden.empty())
        return seen;
    if (masking.way == Masking::Way::Zeros)
        seen.index_fill_(0, indices(masking.hidden), 0);
    else if (!masking.inOrder)
        seen.index_copy_(0, indices(masking.hidden),
                         stacked.index_select(0, indices(masking.others)));
    else
        for (std::size_t i = 0; i < masking.hidden.size(); ++i)
            seen[masking.hidden[i]].copy_(seen[masking.others[i]]);
    return seen;
}

torch::Tensor columnMeans(const torch::Tensor &frames, const std::vector<bool> &hidden)
{
    std::vector<std::int64_t> shown;
    for (std::size_t i = 0; i < hidden.size(); ++i)
        if (!hidden[i])
            shown.push_back(static_cast<std::int64_t>(i));
    return shown.empty() ? torch::zeros({frames.size(1)})
                         : frames.index_select(0, indices(shown)).mean(0);
}

torch::Tensor overGaps(const torch::Tensor &frames, const std::vector<bool> &hidden)
{
    auto guess = frames.clone();
    const auto count = static_cast<std::int64_t>(hidden.size());
    for (std::int64_t begin = 0, end = 0; begin < count; begin = end + 1) {
        end = begin;
        while (end < count && hidden[static_cast<std::size_t>(end)])
            ++end;
        for (std::int64_t i = begin; i < end; ++i) {
            const bool left = begin > 0, right = end < count;
            const double share = !left    ? 1
                                 : !right ? 0
                                          : static_cast<double>(i - begin + 1) /
                                                static_cast<double>(end - begin + 1);
            guess[i].zero_();
            if (left)
                guess[i].add_(frames[begin - 1], 1 - share);
            if (right)
                guess[i].add_(frames[end], share);
        }
    }
    return guess;
}

} // namespace duologue::models
