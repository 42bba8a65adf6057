#include "models/layers/speech_encoder.h"

#include <algorithm>
#include <cmath>

namespace duologue::models {
namespace {

/// A vector [count, hidden] of sines (even columns) and cosines (odd ones).
torch::Tensor sinusoids(std::int64_t count, std::int64_t hidden)
{
    const auto columns = torch::arange(hidden, torch::kFloat64);
    const auto power = torch::floor(columns / 2) * (2.0 / static_cast<double>(hidden));
    const auto angles = torch::arange(count, torch::kFloat64).unsqueeze(1) /
                        torch::exp(power * std::log(10000.0)).unsqueeze(0);
    const auto even = torch::remainder(columns, 2).eq(0).unsqueeze(0);
    return torch::where(even, angles.sin(), angles.cos()).to(torch::kFloat32);
}

} // namespace

LayerNormImpl::LayerNormImpl(std::int64_t size)
    : weight(register_parameter("weight", torch::ones({size}))),
      bias(register_parameter("bias", torch::zeros({size})))
{
}

torch::Tensor LayerNormImpl::forward(const torch::Tensor &x)
{
    return torch::layer_norm(x, {weight.size(0)}, weight, bias, 1e-12);
}

torch::Tensor dropped(const torch::Tensor &x, double p, const std::optional<at::Generator> &random)
{
    if (p == 0 || !random)
        return x;
    return x * torch::empty(x.sizes()).bernoulli_(1 - p, *random).div_(1 - p).to(x.device());
}

SpeechLayerImpl::SpeechLayerImpl(const SpeechEncoderOptions &o)
    : m_heads(o.heads),
      m_dropout(o.dropout),
      m_query(register_module("query", torch::nn::Linear(o.hidden, o.hidden))),
      m_key(register_module("key", torch::nn::Linear(o.hidden, o.hidden))),
      m_value(register_module("value", torch::nn::Linear(o.hidden, o.hidden))),
      m_joined(register_module("joined", torch::nn::Linear(o.hidden, o.hidden))),
      m_inner(register_module("inner", torch::nn::Linear(o.hidden, o.inner))),
      m_outer(register_module("outer", torch::nn::Linear(o.inner, o.hidden))),
      m_attentionNorm(register_module("attention_norm", LayerNorm(o.hidden))),
      m_norm(register_module("norm", LayerNorm(o.hidden)))
{
}

torch::Tensor SpeechLayerImpl::inHeads(const torch::Tensor &x) const
{
    return x.view({x.size(0), x.size(1), m_heads, -1}).transpose(1, 2);
}

torch::Tensor SpeechLayerImpl::forward(const torch::Tensor &x, const torch::Tensor &barred,
                                       torch::Tensor *attention,
                                       const std::optional<at::Generator> &random)
{
    const double p = is_training() ? m_dropout : 0;
    const auto query = inHeads(m_query(x)), key = inHeads(m_key(x)), value = inHeads(m_value(x));
    const auto scores =
        torch::matmul(query, key.transpose(2, 3)) / std::sqrt(static_cast<double>(query.size(3)));
    const auto shares = torch::softmax(scores + barred, 3);
    if (attention)
        *attention = shares;
    const auto seen =
        torch::matmul(dropped(shares, p, random), value).transpose(1, 2).reshape(x.sizes());
    const auto read = m_attentionNorm(dropped(m_joined(seen), p, random) + x);
    const auto thought = m_outer(torch::gelu(m_inner(read)));
    return m_norm(dropped(thought, p, random) + read);
}

SpeechEncoderImpl::SpeechEncoderImpl(SpeechEncoderOptions options)
    : options(options),
      m_input(register_module("input",
                              torch::nn::Linear(options.columns * options.stack, options.hidden))),
      m_norm(register_module("norm", LayerNorm(options.hidden)))
{
    auto list = register_module("layer", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        m_layers.emplace_back(options);
        list->push_back(m_layers.back());
    }
}

torch::Tensor SpeechEncoderImpl::stacked(const torch::Tensor &frames) const
{
    const auto stack = options.stack, count = frames.size(0);
    if (count < stack)
        return torch::cat({frames, frames[count - 1].expand({stack - count, -1})}).view({1, -1});
    return frames.narrow(0, 0, count / stack * stack).reshape({count / stack, -1});
}

torch::Tensor SpeechEncoderImpl::places(std::int64_t count, const torch::Tensor &like)
{
    if (!m_places.defined() || m_places.size(0) < count)
        m_places = sinusoids(count, options.hidden);
    m_places = m_places.to(like.device());
    return m_places.narrow(0, 0, count);
}

Encoded SpeechEncoderImpl::forward(const FrameBatch &stacked, bool attention)
{
    constexpr double never = -10000;
    const auto mask = maskOf(stacked);
    const auto where = places(stacked.frames.size(1), stacked.frames) * mask.unsqueeze(2);
    const double p = is_training() ? options.dropout : 0;
    Encoded encoded;
    encoded.states = dropped(m_norm(m_input(stacked.frames) + where), p, m_random);
    const auto barred = ((1 - mask) * never).unsqueeze(1).unsqueeze(1);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        torch::Tensor *kept = attention && i + 1 == m_layers.size() ? &encoded.attention : nullptr;
        encoded.states = m_layers[i]->forward(encoded.states, barred, kept, m_random);
    }
    return encoded;
}

Extracted SpeechEncoderImpl::extract(const torch::Tensor &frames, bool attention)
{
    const torch::NoGradGuard noGradient;
    const auto all = stacked(frames);
    std::vector<torch::Tensor> states, looked;
    for (std::int64_t begin = 0; begin < all.size(0); begin += options.longest) {
        const auto count = std::min(options.longest, all.size(0) - begin);
        const FrameBatch piece{all.narrow(0, begin, count).unsqueeze(0),
                               torch::tensor({count}, torch::kInt64)};
        const Encoded encoded = forward(piece, attention);
        states.push_back(encoded.states[0]);
        if (attention) // a key's mean share, times how many queries there were
            looked.push_back(encoded.attention[0].mean(0).sum(0));
    }
    Extracted extracted;
    extracted.states = torch::cat(states).repeat_interleave(options.stack, 0);
    if (!attention)
        return extracted;
    const auto shares = (torch::cat(looked) / static_cast<double>(all.size(0) * options.stack))
                            .repeat_interleave(options.stack, 0)
                            .to(torch::kCPU);
    extracted.frames = torch::zeros({frames.size(0)});
    const auto count = std::min(frames.size(0), shares.size(0));
    extracted.frames.narrow(0, 0, count).copy_(shares.narrow(0, 0, count));
    extracted.frames.div_(extracted.frames.sum()); // of a sound shorter than the stack
    return extracted;
}

void SpeechEncoderImpl::initialise(at::Generator random)
{
    initialiseLikeBert(*this, random);
    m_random = random;
}

void initialiseLikeBert(torch::nn::Module &module, at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : module.named_parameters()) {
        if (item.value().dim() == 2)
            item.value().normal_(0, 0.02, random);
        else
            item.value().fill_(item.key().ends_with("norm.weight") ? 1 : 0);
    }
}

} // namespace duologue::models
