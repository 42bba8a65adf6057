#include "models/families/ladder/ladder.h"

namespace duologue::models {
namespace {

constexpr double epsilon = 1e-10;
constexpr double momentum = 0.1;

torch::Tensor spreadOf(const torch::Tensor &variance)
{
    return (variance + epsilon).sqrt();
}

torch::Tensor varianceOf(const torch::Tensor &x)
{
    return (x - x.mean(0)).square().mean(0);
}

torch::Tensor normalised(const torch::Tensor &x)
{
    return (x - x.mean(0)) / spreadOf(varianceOf(x));
}

} // namespace

LadderLayerImpl::LadderLayerImpl(std::int64_t inputs, std::int64_t units, bool top)
{
    weight = register_parameter("weight", torch::zeros({units, inputs}));
    beta = register_parameter("beta", torch::zeros({units}));
    if (top)
        gamma = register_parameter("gamma", torch::ones({units}));
    mean = register_parameter("mean", torch::zeros({units}), /*requires_grad=*/false);
    variance = register_parameter("variance", torch::ones({units}), /*requires_grad=*/false);
}

LadderImpl::LadderImpl(LadderOptions options)
    : FunctionalNet(options.inputs, options.widths), options(options)
{
    const auto sizes = options.sizes();
    const std::size_t top = sizes.size() - 1;
    for (std::size_t l = 1; l <= top; ++l)
        m_layers.push_back(register_module("encoder" + std::to_string(l),
                                           LadderLayer(sizes[l - 1], sizes[l], l == top)));
    for (std::size_t l = 0; l < top; ++l)
        m_back.push_back(register_parameter("decoder" + std::to_string(l),
                                            torch::zeros({sizes[l], sizes[l + 1]})));
    for (std::size_t l = 0; l <= top; ++l)
        m_denoisers.push_back(register_module("denoiser" + std::to_string(l),
                                              makeDenoiser(options.denoiser, sizes[l])));
}

torch::Tensor LadderImpl::forward(const torch::Tensor &x)
{
    const std::size_t layers = options.sizes().size();
    return encode(x, {std::vector<torch::Tensor>(layers), std::vector<torch::Tensor>(2)}).output;
}

Terms LadderImpl::loss(const torch::Tensor &x, const Targets &targets, const MultiTaskLoss &tasks)
{
    const LadderCosts made = learn(x, draw(x.size(0)));
    Terms terms = tasks.terms(heads(made.output), targets);
    for (std::size_t l = 0; l < made.costs.size(); ++l)
        if (options.weights[l] != 0)
            terms.push_back({"recon_" + std::to_string(l), options.weights[l], made.costs[l]});
    return terms;
}

void LadderImpl::initialise(at::Generator random)
{
    FunctionalNet::initialise(random);
    const torch::NoGradGuard noGradient;
    m_layers.back()->gamma.fill_(1);
    for (const auto &denoiser : m_denoisers)
        denoiser->initialise(random);
}

/// What enters gamma and beta has mean 0 and deviation 1.
void LadderImpl::startAt(const torch::Tensor &mean, const torch::Tensor &deviation)
{
    const torch::NoGradGuard noGradient;
    m_layers.back()->gamma.copy_(deviation);
    m_layers.back()->beta.copy_(mean / deviation);
}

LadderNoise LadderImpl::draw(std::int64_t rows) const
{
    LadderNoise noise;
    const auto sizes = options.sizes();
    for (const auto size : sizes)
        noise.added.push_back(noiseOf({rows, size}, options.noise));
    for (std::size_t l = 0; l < 2; ++l)
        noise.masks.push_back(maskOf({rows, sizes[l]}, options.dropout));
    return noise;
}

LadderPass LadderImpl::encode(const torch::Tensor &x, const LadderNoise &noise)
{
    LadderPass pass;
    pass.z.push_back(noisy(x, noise.added[0]));
    torch::Tensor h = pass.z[0];
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const auto &own = *layer(l);
        const bool top = l + 1 == m_layers.size();
        const auto before = torch::matmul(top ? h : masked(h, noise.masks[l]), own.weight.t());
        torch::Tensor z = before;
        if (options.batchNorm) {
            pass.mean.push_back(is_training() ? before.mean(0) : own.mean);
            pass.deviation.push_back(spreadOf(is_training() ? varianceOf(before) : own.variance));
            z = (before - pass.mean.back()) / pass.deviation.back();
        }
        pass.z.push_back(noisy(z, noise.added[l + 1]));
        const auto moved = pass.z.back() + own.beta;
        h = top ? own.gamma * moved : torch::relu(moved);
    }
    pass.output = h;
    return pass;
}

LadderCosts LadderImpl::learn(const torch::Tensor &x, const LadderNoise &noise)
{
    const LadderPass withNoise = encode(x, noise);
    const LadderPass clean =
        encode(x, {std::vector<torch::Tensor>(noise.added.size()), std::vector<torch::Tensor>(2)});
    follow(clean, x.size(0));
    LadderCosts made{withNoise.output, {}};
    if (options.reconstructs())
        made.costs = reconstruct(clean, withNoise);
    return made;
}

/// From the top down. The encoder's clean values are targets with their gradient, as in the code
/// of Rasmus et al., unless `detach`.
std::vector<torch::Tensor> LadderImpl::reconstruct(const LadderPass &clean,
                                                   const LadderPass &noisyPass)
{
    const auto target = [this](const torch::Tensor &x) { return options.detach ? x.detach() : x; };
    const std::size_t top = m_layers.size();
    std::vector<torch::Tensor> costs(top + 1);
    torch::Tensor from = noisyPass.output;
    for (std::size_t l = top + 1; l-- > 0;) {
        if (l < top)
            from = torch::matmul(from, m_back[l].t());
        const auto u = options.batchNorm ? normalised(from) : from;
        from = m_denoisers[l]->forward(noisyPass.z[l], u);
        auto made = from;
        if (l > 0 && options.batchNorm && options.renormalise)
            made = (made - target(clean.mean[l - 1])) / target(clean.deviation[l - 1]);
        costs[l] = (target(clean.z[l]) - made).square().mean();
    }
    return costs;
}

/// A single row has no variance to learn from.
void LadderImpl::follow(const LadderPass &clean, std::int64_t rows)
{
    if (!options.batchNorm || !is_training() || rows < 2)
        return;
    const torch::NoGradGuard noGradient;
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const auto variance = clean.deviation[l].square() - epsilon;
        layer(l)->mean.lerp_(clean.mean[l], momentum);
        layer(l)->variance.lerp_(variance, momentum);
    }
}

} // namespace duologue::models
