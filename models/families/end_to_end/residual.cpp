#include "models/families/end_to_end/residual.h"

#include <cmath>
#include <map>

namespace duologue::models {
namespace {

constexpr double eps = 1e-5;

} // namespace

MapNormImpl::MapNormImpl(std::int64_t maps)
{
    weight = register_parameter("weight", torch::ones({maps}));
    bias = register_parameter("bias", torch::zeros({maps}));
    mean = register_parameter("mean", torch::zeros({maps}), /*requires_grad=*/false);
    variance = register_parameter("variance", torch::ones({maps}), /*requires_grad=*/false);
}

torch::Tensor MapNormImpl::scale() const
{
    return weight / (variance + eps).sqrt();
}

torch::Tensor MapNormImpl::forward(const torch::Tensor &x)
{
    constexpr double momentum = 0.1;
    // A single value has no variance to learn from.
    const bool learns = is_training() && x.numel() > x.size(1);
    return torch::batch_norm(x, weight, bias, mean, variance, learns, momentum, eps, false);
}

NormedConvolution::NormedConvolution(torch::nn::Module &owner, const std::string &number,
                                     std::int64_t inputs, std::int64_t outputs, std::int64_t side,
                                     std::int64_t stride)
    : m_stride(stride)
{
    auto holder = owner.register_module("conv" + number, std::make_shared<torch::nn::Module>());
    m_weight = holder->register_parameter("weight", torch::zeros({outputs, inputs, side, side}));
    m_norm = owner.register_module("norm" + number, MapNorm(outputs));
}

torch::Tensor NormedConvolution::operator()(const torch::Tensor &x)
{
    const auto padding = m_weight.size(2) / 2;
    if (m_norm->is_training() || torch::GradMode::is_enabled())
        return m_norm(torch::conv2d(x, m_weight, {}, m_stride, padding));
    // What is learned no more goes into the convolution: one pass over the maps instead of two.
    const auto scale = m_norm->scale();
    return torch::conv2d(x, m_weight * scale.view({-1, 1, 1, 1}),
                         m_norm->bias - m_norm->mean * scale, m_stride, padding);
}

ResidualImpl::ResidualImpl(const EndToEndOptions &options)
    : m_stem(*this, "", 3, options.width, 7, 2)
{
    std::map<std::string, std::shared_ptr<torch::nn::Module>> stages;
    for (const ResidualBlock &plan : residualBlocks(options)) {
        const auto dot = plan.name.find('.');
        auto &stage = stages[plan.name.substr(0, dot)];
        if (!stage)
            stage =
                register_module(plan.name.substr(0, dot), std::make_shared<torch::nn::Module>());
        auto &owner = *stage->register_module(plan.name.substr(dot + 1),
                                              std::make_shared<torch::nn::Module>());
        const auto width = plan.width, outputs = 4 * plan.width;
        Block block{plan,
                    {owner, "1", plan.inputs, width, 1, plan.strides[0]},
                    {owner, "2", width, width, 3, plan.strides[1]},
                    {owner, "3", width, outputs, 1, plan.strides[2]},
                    {}};
        if (plan.projects())
            block.shortcut = {owner, "0", plan.inputs, outputs, 1, plan.stride()};
        m_blocks.push_back(std::move(block));
    }
}

torch::Tensor ResidualImpl::through(Block &block, const torch::Tensor &x)
{
    auto y = block.first(x).relu_();
    y = block.middle(y).relu_();
    y = block.last(y);
    const auto stride = block.plan.stride();
    const auto beside = block.plan.projects() ? block.shortcut(x)
                        : stride > 1
                            ? x.slice(2, 0, c10::nullopt, stride).slice(3, 0, c10::nullopt, stride)
                            : x;
    return y.add_(beside).relu_();
}

torch::Tensor ResidualImpl::maps(const torch::Tensor &pictures)
{
    auto x = m_stem(pictures.contiguous(torch::MemoryFormat::ChannelsLast)).relu_();
    x = torch::max_pool2d(x, 3, 2, 1);
    for (Block &block : m_blocks)
        x = through(block, x);
    return x;
}

void ResidualImpl::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : named_parameters())
        if (auto &weight = item.value(); weight.dim() == 4)
            weight.normal_(0, std::sqrt(2.0 / static_cast<double>(weight[0].numel())), random);
}

} // namespace duologue::models
