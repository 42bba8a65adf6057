#include "models/nn/bi_gru.h"

namespace duologue::models {
namespace {

/// Weights and dropout masks of `slices` recurrences that run side by side.
struct Slices
{
    torch::Tensor inputWeight;   ///< [slices, input, 3u]
    torch::Tensor hiddenWeight;  ///< [slices, u, 3u]
    torch::Tensor inputBias;     ///< [slices, 1, 3u]
    torch::Tensor hiddenBias;    ///< [slices, 1, 3u]
    torch::Tensor inputDropout;  ///< [slices, batch, 1, input] or undefined
    torch::Tensor hiddenDropout; ///< [slices, batch, u] or undefined
};

torch::Tensor dropoutMask(double p, torch::IntArrayRef shape, const torch::Tensor &like,
                          const std::optional<at::Generator> &generator)
{
    auto mask = torch::empty(shape, torch::kFloat32);
    if (generator)
        mask.bernoulli_(1 - p, *generator);
    else
        mask.bernoulli_(1 - p);
    return mask.div_(1 - p).to(like.device(), like.scalar_type());
}

/// x [slices, batch, time, input], mask [slices or 1, batch, time] -> [slices, batch, time, u].
torch::Tensor recur(const torch::Tensor &x, const torch::Tensor &mask, const Slices &slices)
{
    const auto count = slices.inputWeight.size(0);
    const auto batch = x.size(1), time = x.size(2), input = x.size(3);
    const auto units = slices.hiddenWeight.size(1);
    auto source = slices.inputDropout.defined() ? x * slices.inputDropout : x;
    // Time first, so that each step is one contiguous block.
    const auto projected =
        torch::baddbmm(slices.inputBias,
                       source.transpose(1, 2).reshape({count, time * batch, input}),
                       slices.inputWeight)
            .view({count, time, batch, 3 * units});
    const auto steps = projected.unbind(1);
    const auto keep = mask.unsqueeze(-1).unbind(2);

    auto hidden = torch::zeros({count, batch, units}, x.options());
    std::vector<torch::Tensor> states;
    states.reserve(static_cast<std::size_t>(time));
    for (std::int64_t t = 0; t < time; ++t) {
        const auto read = slices.hiddenDropout.defined() ? hidden * slices.hiddenDropout : hidden;
        const auto fromHidden = torch::baddbmm(slices.hiddenBias, read, slices.hiddenWeight);
        const auto &fromInput = steps[static_cast<std::size_t>(t)];
        const auto gates = torch::sigmoid(fromInput.narrow(-1, 0, 2 * units) +
                                          fromHidden.narrow(-1, 0, 2 * units));
        const auto candidate =
            torch::tanh(fromInput.narrow(-1, 2 * units, units) +
                        gates.narrow(-1, 0, units) * fromHidden.narrow(-1, 2 * units, units));
        // h' = (1 - z) n + z h at real steps, h at padding
        const auto share = (1 - gates.narrow(-1, units, units)) * keep[static_cast<std::size_t>(t)];
        hidden = hidden + share * (candidate - hidden);
        states.push_back(hidden);
    }
    return torch::stack(states, 2);
}

Slices slicesOf(const std::vector<BiGruImpl *> &encoders, const torch::Tensor &x)
{
    std::vector<torch::Tensor> inputWeight, hiddenWeight, inputBias, hiddenBias;
    for (std::size_t direction = 0; direction < 2; ++direction) {
        for (const BiGruImpl *encoder : encoders) {
            const auto &weights = encoder->directions[direction];
            inputWeight.push_back(weights.inputWeight.t());
            hiddenWeight.push_back(weights.hiddenWeight.t());
            inputBias.push_back(weights.inputBias.unsqueeze(0));
            hiddenBias.push_back(weights.hiddenBias.unsqueeze(0));
        }
    }
    Slices slices{torch::stack(inputWeight), torch::stack(hiddenWeight),
                  torch::stack(inputBias),   torch::stack(hiddenBias),
                  torch::Tensor(),           torch::Tensor()};
    const BiGruImpl &first = *encoders.front();
    if (first.is_training()) {
        const auto count = slices.inputWeight.size(0), batch = x.size(0);
        const auto &o = first.options;
        if (o.inputDropout > 0)
            slices.inputDropout =
                dropoutMask(o.inputDropout, {count, batch, 1, o.input}, x, first.generator);
        if (o.recurrentDropout > 0)
            slices.hiddenDropout =
                dropoutMask(o.recurrentDropout, {count, batch, o.units}, x, first.generator);
    }
    return slices;
}

} // namespace

BiGruImpl::BiGruImpl(BiGruOptions options) : options(options)
{
    reset();
}

void BiGruImpl::reset()
{
    const auto gates = 3 * options.units;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string suffix = i == 0 ? "_l0" : "_l0_reverse";
        Direction &d = directions[i];
        d.inputWeight =
            register_parameter("weight_ih" + suffix, torch::zeros({gates, options.input}));
        d.hiddenWeight =
            register_parameter("weight_hh" + suffix, torch::zeros({gates, options.units}));
        d.inputBias = register_parameter("bias_ih" + suffix, torch::zeros({gates}));
        d.hiddenBias = register_parameter("bias_hh" + suffix, torch::zeros({gates}));
    }
}

torch::Tensor BiGruImpl::forward(const torch::Tensor &x, const Extent &extent)
{
    TORCH_CHECK(x.dim() == 3 && x.size(2) == options.input, "a GRU for ", options.input,
                " inputs got a tensor of shape ", x.sizes());
    if (extent.lengths.defined() && !is_training() && !torch::GradMode::is_enabled())
        return packed(x, extent.lengths);
    return forwardTogether({this}, x, extent).front();
}

torch::Tensor BiGruImpl::packed(const torch::Tensor &x, const torch::Tensor &lengths)
{
    const auto [data, batchSizes] = at::_pack_padded_sequence(x, lengths, /*batch_first=*/true);
    std::vector<torch::Tensor> weights;
    for (const Direction &d : directions)
        weights.insert(weights.end(), {d.inputWeight, d.hiddenWeight, d.inputBias, d.hiddenBias});
    const auto start = torch::zeros({2, x.size(0), options.units}, x.options());
    const auto states = std::get<0>(at::gru(data, batchSizes, start, weights, /*has_biases=*/true,
                                            /*num_layers=*/1, /*dropout=*/0.0, /*train=*/false,
                                            /*bidirectional=*/true));
    return std::get<0>(at::_pad_packed_sequence(states, batchSizes, /*batch_first=*/true,
                                                /*padding_value=*/0.0,
                                                /*total_length=*/x.size(1)));
}

std::vector<torch::Tensor> forwardTogether(const std::vector<BiGruImpl *> &encoders,
                                           const torch::Tensor &x, const Extent &extent)
{
    const auto count = static_cast<std::int64_t>(encoders.size());
    const auto &mask = extent.mask;
    TORCH_CHECK(mask.dim() == 2 && mask.size(0) == x.size(0) && mask.size(1) == x.size(1),
                "a mask of shape ", mask.sizes(), " does not fit sequences of shape ", x.sizes());
    // The reverse direction reads the flipped sequence; masked steps carry the state along.
    auto spread = [count](const torch::Tensor &t) {
        auto shape = t.sizes().vec();
        shape.insert(shape.begin(), count);
        return t.unsqueeze(0).expand(shape);
    };
    const auto both = torch::cat({spread(x), spread(x.flip(1))});
    const auto masks = torch::cat({spread(mask), spread(mask.flip(1))});
    const auto states = recur(both, masks, slicesOf(encoders, x));
    std::vector<torch::Tensor> outputs;
    for (std::int64_t i = 0; i < count; ++i)
        outputs.push_back(torch::cat({states[i], states[count + i].flip(1)}, -1));
    return outputs;
}

} // namespace duologue::models
