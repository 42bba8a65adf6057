#include "models/families/ladder/autoencoder.h"

namespace duologue::models {
namespace {

torch::Tensor through(torch::nn::ModuleList &layers, std::size_t layer, const torch::Tensor &x)
{
    return layers->at<torch::nn::LinearImpl>(layer).forward(x);
}

} // namespace

AutoencoderImpl::AutoencoderImpl(AutoencoderOptions options)
    : FunctionalNet(options.inputs, options.widths), options(options)
{
    encoder = register_module("encoder", torch::nn::ModuleList());
    encoder->push_back(torch::nn::Linear(options.inputs, options.units));
    encoder->push_back(torch::nn::Linear(options.units, options.units));
    decoder = register_module("decoder", torch::nn::ModuleList());
    decoder->push_back(torch::nn::Linear(options.units, options.units));
    decoder->push_back(torch::nn::Linear(options.units, options.inputs));
    output = register_module("output", torch::nn::Linear(options.units, options.outputs));
}

torch::Tensor AutoencoderImpl::encoded(const torch::Tensor &x)
{
    return torch::relu(through(encoder, 1, torch::relu(through(encoder, 0, x))));
}

torch::Tensor AutoencoderImpl::reconstructed(const torch::Tensor &code)
{
    return through(decoder, 1, torch::relu(through(decoder, 0, code)));
}

torch::Tensor AutoencoderImpl::forward(const torch::Tensor &x)
{
    return output(encoded(x));
}

Terms AutoencoderImpl::loss(const torch::Tensor &x, const Targets &targets,
                            const MultiTaskLoss &tasks)
{
    if (m_frozen)
        return FunctionalNet::loss(x, targets, tasks);
    const auto made = reconstructed(encoded(noisy(x, noiseOf(x.sizes(), options.noise))));
    return {{"recon_0", 1, (made - x).square().mean()}};
}

void AutoencoderImpl::startAt(const torch::Tensor &mean, const torch::Tensor &)
{
    const torch::NoGradGuard noGradient;
    output->bias.copy_(mean);
}

void AutoencoderImpl::beginEpoch(int epoch)
{
    if (!m_frozen && epoch > options.epochs)
        freeze();
}

/// Without a gradient the optimiser leaves them where they are.
void AutoencoderImpl::freeze()
{
    m_frozen = true;
    for (const auto &layers : {encoder, decoder})
        for (auto &parameter : layers->parameters()) {
            parameter.mutable_grad().reset();
            parameter.set_requires_grad(false);
        }
}

} // namespace duologue::models
