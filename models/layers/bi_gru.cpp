#include "models/layers/bi_gru.h"

#include "models/layers/gru_recurrence.h"

namespace duologue::models {
namespace {

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

/// One parameter of every slice: the forward directions, then the reverse ones.
std::vector<torch::Tensor> ofAll(const std::vector<BiGruImpl *> &encoders,
                                 torch::Tensor BiGruImpl::Direction::*parameter)
{
    std::vector<torch::Tensor> all;
    for (std::size_t direction = 0; direction < 2; ++direction)
        for (const BiGruImpl *encoder : encoders)
            all.push_back(encoder->directions[direction].*parameter);
    return all;
}

/// Every step's inputs as every slice's gates, [slices, n, 3u], and what rows of it the steps read.
Sequences project(const std::vector<BiGruImpl *> &encoders, const Sequences &x)
{
    const auto weights = ofAll(encoders, &BiGruImpl::Direction::inputWeight);
    const auto biases = ofAll(encoders, &BiGruImpl::Direction::inputBias);
    const auto count = static_cast<std::int64_t>(weights.size());
    const BiGruImpl &first = *encoders.front();
    const auto input = first.options.input;
    const double p = first.is_training() ? first.options.inputDropout : 0;
    if (p > 0) {
        const auto source = x.whole().unsqueeze(0) * dropoutMask(p, {count, x.batch(), 1, input},
                                                                 x.vectors, first.generator);
        return torch::baddbmm(torch::stack(biases).unsqueeze(1), source.flatten(1, 2),
                              torch::stack(weights).transpose(1, 2));
    }
    // A vector that many steps read is projected once.
    return {
        torch::addmm(torch::cat(biases), x.vectors.reshape({-1, input}), torch::cat(weights).t())
            .view({-1, count, 3 * first.options.units})
            .transpose(0, 1),
        x.rows};
}

GruSlices slicesOf(const std::vector<BiGruImpl *> &encoders, const Sequences &x)
{
    GruSlices slices;
    slices.hiddenWeight =
        torch::stack(ofAll(encoders, &BiGruImpl::Direction::hiddenWeight)).transpose(1, 2);
    slices.hiddenBias =
        torch::stack(ofAll(encoders, &BiGruImpl::Direction::hiddenBias)).unsqueeze(1);
    const BiGruImpl &first = *encoders.front();
    if (const double p = first.options.recurrentDropout; first.is_training() && p > 0)
        slices.hiddenDropout =
            dropoutMask(p, {slices.hiddenWeight.size(0), x.batch(), first.options.units}, x.vectors,
                        first.generator);
    return slices;
}

} // namespace

torch::Tensor Sequences::whole() const
{
    return rows.defined() ? torch::embedding(vectors, rows) : vectors;
}

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

torch::Tensor BiGruImpl::forward(const Sequences &x, const Extent &extent)
{
    const auto &vectors = x.vectors;
    TORCH_CHECK(vectors.dim() == (x.rows.defined() ? 2 : 3) && vectors.size(-1) == options.input,
                "a GRU for ", options.input, " inputs got a tensor of shape ", vectors.sizes());
    if (extent.lengths.defined() && !is_training() && !torch::GradMode::is_enabled())
        return packed(x.whole(), extent.lengths);
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
                                           const Sequences &x, const Extent &extent)
{
    const auto &mask = extent.mask;
    TORCH_CHECK(mask.dim() == 2 && mask.size(0) == x.batch() && mask.size(1) == x.time(),
                "a mask of shape ", mask.sizes(), " does not fit ", x.batch(), " sequences of ",
                x.time(), " steps");
    const auto projected = project(encoders, x);
    return gruStates(projected.vectors, projected.rows, mask, slicesOf(encoders, x)).unbind(0);
}

} // namespace duologue::models
