#include "models/families/end_to_end/network.h"

#include <algorithm>
#include <cmath>

#include "models/layers/long_convolution.h"
#include "models/layers/lstm_step.h"

namespace duologue::models {
namespace {

/// Pictures that go through the network at once where nothing is learned from them.
constexpr std::int64_t picturesAtOnce = 16;
constexpr std::int64_t layers = 2;

} // namespace

SpeechImpl::SpeechImpl(const EndToEndOptions &options)
    : m_frames(options.frames()), m_pool(options.channelPool)
{
    const std::int64_t inputs[]{1, options.filters}, taps[]{options.taps, options.longTaps};
    for (int layer = 0; layer < 2; ++layer) {
        auto owner = register_module("conv" + std::to_string(layer + 1),
                                     std::make_shared<torch::nn::Module>());
        m_weight[layer] = owner->register_parameter(
            "weight", torch::zeros({options.filters, inputs[layer], taps[layer]}));
        m_bias[layer] = owner->register_parameter("bias", torch::zeros({options.filters}));
    }
}

torch::Tensor SpeechImpl::forward(const torch::Tensor &wave)
{
    auto x = longConvolution(wave.unsqueeze(1), m_weight[0], m_bias[0]);
    x = torch::max_pool1d(x, 2).relu();
    x = channelPool(longConvolution(x, m_weight[1], m_bias[1]).relu(), m_pool);
    return x.permute({0, 2, 1}).reshape({x.size(0), m_frames, -1});
}

EndToEndImpl::EndToEndImpl(EndToEndOptions given) : options(std::move(given))
{
    if (options.speech)
        m_speech = register_module("speech", Speech(options));
    if (options.picture)
        m_picture = register_module("picture", Residual(options));
    m_lstm = register_module(
        "lstm", torch::nn::LSTM(torch::nn::LSTMOptions(options.features(), options.units)
                                    .num_layers(layers)
                                    .batch_first(true)));
    auto heads = register_module("head", std::make_shared<torch::nn::Module>());
    for (std::size_t task = 0; task < options.tasks.size(); ++task)
        m_heads.push_back(heads->register_module(
            std::to_string(task),
            torch::nn::Linear(options.units, EndToEndOptions::outputsOf(options.tasks[task]))));
}

torch::Tensor EndToEndImpl::dropped(const torch::Tensor &x, double share)
{
    if (!is_training() || share == 0 || !m_random)
        return x;
    const auto mask = torch::empty(x.sizes()).bernoulli_(1 - share, *m_random).div_(1 - share);
    return x * mask.to(x.device(), x.scalar_type());
}

torch::Tensor EndToEndImpl::pictureFeatures(const Clips &clips, torch::Tensor *maps)
{
    const auto items = clips.last.size(0);
    const auto like = m_lstm->parameters().front().options();
    const auto none = torch::zeros({1, options.pictureFeatures()}, like);
    if (!clips.pictures.defined() || clips.pictures.size(0) == 0)
        return none.expand({items, options.frames(), -1});
    std::vector<torch::Tensor> parts, seen;
    // What is learned of mean and variance is that of the whole batch.
    const auto count = clips.pictures.size(0);
    const auto step = is_training() ? count : picturesAtOnce;
    for (std::int64_t begin = 0; begin < count; begin += step) {
        auto last = m_picture->maps(clips.pictures.slice(0, begin, std::min(count, begin + step)));
        parts.push_back(last.mean({2, 3}));
        if (maps)
            seen.push_back(std::move(last));
    }
    if (maps)
        *maps = torch::cat(seen);
    parts.push_back(none); // the place -1
    const auto all = torch::cat(parts);
    const auto places = torch::where(clips.pictureAt < 0, count, clips.pictureAt).flatten();
    return all.index_select(0, places).view({items, options.frames(), -1});
}

torch::Tensor EndToEndImpl::features(const Clips &clips, torch::Tensor *maps)
{
    std::vector<torch::Tensor> branches;
    if (options.speech)
        branches.push_back(m_speech(dropped(clips.wave, options.inputDropout)) *
                           clips.heard.view({-1, 1, 1}));
    if (options.picture)
        branches.push_back(pictureFeatures(clips, maps));
    return branches.size() > 1 ? torch::cat(branches, 2) : branches.front();
}

torch::Tensor EndToEndImpl::without(bool sound, const torch::Tensor &features) const
{
    const auto heard = options.speech ? options.speechFeatures() : 0;
    const auto from = sound ? 0 : heard, to = sound ? heard : features.size(2);
    auto rest = features.clone();
    rest.slice(2, from, to).zero_();
    return rest;
}

Passage EndToEndImpl::through(const torch::Tensor &features, const std::set<std::int64_t> &stops)
{
    Passage passage{features, {}, {}};
    if (stops.empty()) {
        passage.said = std::get<0>(m_lstm(features));
        return passage;
    }
    const auto none = torch::zeros({layers, features.size(0), options.units}, features.options());
    Passage::State state{none, none};
    std::vector<torch::Tensor> said;
    std::int64_t begin = 0;
    const auto goOn = [&](std::int64_t end) {
        if (begin == end)
            return;
        auto [part, next] = m_lstm(features.slice(1, begin, end), state);
        said.push_back(std::move(part));
        state = std::move(next);
        begin = end;
    };
    for (const std::int64_t stop : stops) {
        goOn(stop);
        passage.before[stop] = state;
    }
    goOn(features.size(1));
    passage.said = torch::cat(said, 1);
    return passage;
}

std::vector<torch::Tensor> EndToEndImpl::answers(const Passage &passage, const torch::Tensor &last)
{
    auto states = passage.said;
    if (!options.everyFrame)
        states = states.gather(1, last.view({-1, 1, 1}).expand({-1, 1, states.size(2)})).squeeze(1);
    states = dropped(states, options.dropout);
    std::vector<torch::Tensor> said;
    for (auto &head : m_heads)
        said.push_back(head(states));
    return said;
}

torch::Tensor EndToEndImpl::slopes(const Passage &passage, std::int64_t item, std::int64_t frame,
                                   std::size_t task, std::int64_t output)
{
    const auto &[said, kept] = passage.before.at(frame);
    std::vector<LstmStep> steps;
    auto x = passage.read[item][frame];
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        steps.emplace_back(*m_lstm, layer, x, said[layer][item], kept[layer][item]);
        x = steps.back().said();
    }
    auto slope = m_heads[task]->weight[output];
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        slope = step->slopes(slope);
    return slope;
}

std::vector<torch::Tensor> EndToEndImpl::forward(const Clips &clips)
{
    return answers(through(features(clips)), clips.last);
}

void EndToEndImpl::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : named_parameters()) {
        auto &value = item.value();
        if (item.key().starts_with("picture."))
            continue;
        if (value.dim() == 1) {
            value.zero_();
            continue;
        }
        // Of the LSTM each gate is a matrix of its own.
        const auto outputs = item.key().starts_with("lstm.") ? value.size(0) / 4 : value.size(0);
        const auto field = value.dim() == 3 ? value.size(2) : 1;
        const double range =
            std::sqrt(6.0 / static_cast<double>((outputs + value.size(1)) * field));
        value.uniform_(-range, range, random);
    }
    if (m_picture)
        m_picture->initialise(random);
    m_random = random;
}

} // namespace duologue::models
