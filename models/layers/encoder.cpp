#include "models/layers/encoder.h"

namespace duologue::models {
namespace {

/// Up to this many units one recurrence over all encoders is the faster way on a CPU.
constexpr std::int64_t stackingLimit = 64;

} // namespace

EncoderImpl::EncoderImpl(EncoderOptions options) : options(options)
{
    reset();
}

void EncoderImpl::reset()
{
    gru =
        register_module("gru", BiGru(BiGruOptions{options.input, options.units,
                                                  options.inputDropout, options.recurrentDropout}));
    attention = register_module(
        "attention", AttentionPool(AttentionPoolOptions{2 * options.units, options.size}));
}

Pooled EncoderImpl::forward(const Sequences &x, const Extent &extent)
{
    return attention(gru(x, extent), extent.mask);
}

std::vector<Pooled> forwardEach(torch::nn::ModuleList &encoders, const Sequences &x,
                                const Extent &extent)
{
    std::vector<Pooled> results;
    std::vector<BiGruImpl *> grus;
    for (std::size_t i = 0; i < encoders->size(); ++i)
        grus.push_back(encoders->at<EncoderImpl>(i).gru.get());
    if (grus.empty())
        return results;
    const bool together = grus.front()->options.units <= stackingLimit;
    const auto states = together ? forwardTogether(grus, x, extent) : std::vector<torch::Tensor>();
    for (std::size_t i = 0; i < grus.size(); ++i)
        results.push_back(encoders->at<EncoderImpl>(i).attention(
            together ? states[i] : grus[i]->forward(x, extent), extent.mask));
    return results;
}

} // namespace duologue::models
