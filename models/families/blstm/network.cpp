#include "models/families/blstm/network.h"

#include <cmath>
#include <tuple>

namespace duologue::models {
namespace {

/// Means of so many frames; what is left at the end is no frame, unless it is all there is.
torch::Tensor averaged(const torch::Tensor &frames, std::int64_t count)
{
    const std::int64_t whole = frames.size(0) / count;
    if (count == 1)
        return frames;
    return whole == 0 ? frames.mean(0, /*keepdim=*/true)
                      : frames.narrow(0, 0, whole * count).view({whole, count, -1}).mean(1);
}

} // namespace

BlstmLayersImpl::BlstmLayersImpl(const BlstmOptions &o) : m_units(o.units), m_dropout(o.dropout)
{
    const std::int64_t gates = 4 * o.units;
    for (std::int64_t i = 0; i < o.layers; ++i) {
        auto &weights = m_weights.emplace_back();
        for (const char *direction : {"", "_reverse"}) {
            const std::string end = "_l" + std::to_string(i) + direction;
            const std::int64_t inputs = i == 0 ? o.inputs() : 2 * o.units;
            for (const auto &[name, shape] :
                 {std::pair<const char *, std::vector<std::int64_t>>("weight_ih", {gates, inputs}),
                  {"weight_hh", {gates, o.units}},
                  {"bias_ih", {gates}},
                  {"bias_hh", {gates}}})
                weights.push_back(register_parameter(name + end, torch::zeros(shape)));
        }
    }
}

torch::Tensor BlstmLayersImpl::forward(const FrameBatch &batch)
{
    const auto order = batch.lengths.argsort(0, /*descending=*/true);
    const auto device = batch.frames.device();
    auto [data, sizes] =
        at::_pack_padded_sequence(batch.frames.index_select(0, order.to(device)),
                                  batch.lengths.index_select(0, order), /*batch_first=*/true);
    const auto start = torch::zeros({2, batch.frames.size(0), m_units}, data.options());
    torch::Tensor last;
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        if (i > 0 && is_training())
            data = dropped(data, m_dropout, generator);
        std::tie(data, last, std::ignore) =
            at::lstm(data, sizes, {start, start}, m_weights[i], /*has_biases=*/true,
                     /*num_layers=*/1, /*dropout=*/0.0, is_training(), /*bidirectional=*/true);
    }
    return torch::cat({last[0], last[1]}, 1).index_select(0, order.argsort().to(device));
}

BlstmImpl::BlstmImpl(BlstmOptions given) : options(std::move(given))
{
    if (options.encoder) {
        encoder = register_module("encoder", SpeechEncoder(*options.encoder));
        for (auto &parameter : encoder->parameters())
            parameter.set_requires_grad(false);
    }
    if (options.standardise)
        input = register_module("input", Normaliser(options.inputs()));
    m_lstm = register_module("lstm", BlstmLayers(options));
    auto heads = register_module("task", torch::nn::ModuleList());
    for (const Task &task : options.tasks) {
        m_heads.emplace_back(2 * options.units, BlstmOptions::outputsOf(task));
        heads->push_back(m_heads.back());
    }
}

std::vector<torch::Tensor> BlstmImpl::forward(const FrameBatch &batch)
{
    const auto state = m_lstm(batch);
    std::vector<torch::Tensor> said;
    for (auto &head : m_heads)
        said.push_back(head(state));
    return said;
}

Extracted BlstmImpl::read(const torch::Tensor &frames, bool attention)
{
    Extracted extracted = extract(frames, attention);
    if (input)
        extracted.states = input(extracted.states.to(input->mean.device())).to(torch::kCPU);
    return extracted;
}

Extracted BlstmImpl::extract(const torch::Tensor &frames, bool attention)
{
    if (!encoder)
        return {averaged(frames, options.average), {}};
    const bool training = encoder->is_training();
    encoder->eval();
    Extracted extracted =
        encoder->extract(frames.to(encoder->parameters().front().device()), attention);
    encoder->train(training);
    extracted.states = averaged(extracted.states.to(torch::kCPU), options.average);
    return extracted;
}

void BlstmImpl::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    const auto uniform = [&random](torch::nn::Module &module, std::int64_t fan) {
        const double most = 1 / std::sqrt(static_cast<double>(fan));
        for (auto &parameter : module.parameters())
            parameter.uniform_(-most, most, random);
    };
    uniform(*m_lstm, options.units);
    for (auto &head : m_heads)
        uniform(*head, 2 * options.units);
    m_lstm->generator = random;
}

} // namespace duologue::models
