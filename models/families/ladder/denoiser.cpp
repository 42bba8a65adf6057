#include "models/families/ladder/denoiser.h"

namespace duologue::models {
namespace {

constexpr std::int64_t hiddenUnits = 4, amlpInputs = 3, gaussParameters = 10;
constexpr double leak = 0.1;

std::vector<std::int64_t> shapeOf(std::vector<std::int64_t> shape, std::int64_t units)
{
    if (units > 0)
        shape.push_back(units);
    return shape;
}

} // namespace

AmlpDenoiser::AmlpDenoiser(std::int64_t units)
{
    hidden = register_parameter("hidden", torch::zeros(shapeOf({hiddenUnits, amlpInputs}, units)));
    hiddenBias = register_parameter("hidden_bias", torch::zeros(shapeOf({hiddenUnits}, units)));
    output = register_parameter("output", torch::zeros(shapeOf({hiddenUnits}, units)));
    outputBias = register_parameter("output_bias", torch::zeros({units > 0 ? units : 1}));
}

torch::Tensor AmlpDenoiser::forward(const torch::Tensor &z, const torch::Tensor &u)
{
    const auto both = u * z;
    torch::Tensor sum = outputBias;
    for (std::int64_t k = 0; k < hiddenUnits; ++k) {
        const auto w = hidden[k];
        const auto unit =
            torch::leaky_relu(w[0] * u + w[1] * z + w[2] * both + hiddenBias[k], leak);
        sum = sum + output[k] * unit;
    }
    return sum;
}

void AmlpDenoiser::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    constexpr double deviation = 0.025;
    hidden.normal_(0, deviation, random);
    hidden.select(1, 1).add_(1); // the row of z
    output.normal_(0, deviation, random).add_(1.0 / hiddenUnits);
    hiddenBias.zero_();
    outputBias.zero_();
}

GaussDenoiser::GaussDenoiser(std::int64_t units)
{
    a = register_parameter("a", torch::zeros({gaussParameters, units}));
}

torch::Tensor GaussDenoiser::forward(const torch::Tensor &z, const torch::Tensor &u)
{
    const auto curve = [&](std::int64_t i) {
        return a[i] * torch::sigmoid(a[i + 1] * u + a[i + 2]) + a[i + 3] * u + a[i + 4];
    };
    const auto mean = curve(0), share = curve(5);
    return (z - mean) * share + mean;
}

void GaussDenoiser::initialise(at::Generator)
{
    const torch::NoGradGuard noGradient;
    a.zero_();
    a[1].fill_(1);
    a[6].fill_(1);
}

std::shared_ptr<Denoiser> makeDenoiser(LadderOptions::Denoiser kind, std::int64_t units)
{
    if (kind == LadderOptions::Denoiser::Gauss)
        return std::make_shared<GaussDenoiser>(units);
    return std::make_shared<AmlpDenoiser>(kind == LadderOptions::Denoiser::AmlpPerUnit ? units : 0);
}

} // namespace duologue::models
