#include "models/families/face/network.h"

#include <cmath>

#include "models/explain/cam.h"

namespace duologue::models {
namespace {

/// A module that only holds others.
torch::nn::Module &group(torch::nn::Module &owner, const std::string &name)
{
    return *owner.register_module(name, std::make_shared<torch::nn::Module>());
}

Convolution convolution(torch::nn::Module &owner, const FaceOptions &options, int block)
{
    return owner.register_module("conv" + std::to_string(block + 1),
                                 Convolution(options.channelsInto(block),
                                             faceChannels[static_cast<std::size_t>(block)],
                                             options.padded));
}

torch::Tensor pooled(const torch::Tensor &x)
{
    return torch::max_pool2d(x, 2);
}

} // namespace

ConvolutionImpl::ConvolutionImpl(std::int64_t inputs, std::int64_t outputs, bool padded)
    : m_padded(padded)
{
    weight = register_parameter("weight", torch::zeros({outputs, inputs, 3, 3}));
    bias = register_parameter("bias", torch::zeros({outputs}));
}

torch::Tensor ConvolutionImpl::forward(const torch::Tensor &x)
{
    return torch::conv2d(x, weight, bias, 1, m_padded ? 1 : 0);
}

FaceNetImpl::FaceNetImpl(FaceOptions given)
    : options(std::move(given)),
      m_shared(faceBlocks, Convolution(nullptr)),
      m_own(options.tasks.size(), m_shared),
      m_dense(options.tasks.size()),
      m_stitch(faceBlocks)
{
    auto &shared = group(*this, "shared"), &tasks = group(*this, "task"),
         &stitch = group(*this, "stitch");
    const auto count = static_cast<std::int64_t>(options.tasks.size());
    for (int block = 0; block < faceBlocks; ++block) {
        const auto place = static_cast<std::size_t>(block);
        if (options.shares(block))
            m_shared[place] = convolution(shared, options, block);
        if (options.stitches(block))
            m_stitch[place] = stitch.register_parameter("after" + std::to_string(block + 1),
                                                        torch::zeros({count, count}));
    }
    for (std::size_t task = 0; task < options.tasks.size(); ++task)
        addTask(group(tasks, std::to_string(task)), task);
}

void FaceNetImpl::addTask(torch::nn::Module &owner, std::size_t task)
{
    for (int block = 0; block < faceBlocks; ++block)
        if (!options.shares(block))
            m_own[task][static_cast<std::size_t>(block)] = convolution(owner, options, block);
    std::int64_t inputs = options.features();
    for (const std::int64_t units : options.dense) {
        const auto name = "dense" + std::to_string(m_dense[task].size() + 1);
        m_dense[task].push_back(owner.register_module(name, torch::nn::Linear(inputs, units)));
        inputs = units;
    }
    m_output.push_back(owner.register_module(
        "output", torch::nn::Linear(inputs, FaceOptions::outputsOf(options.tasks[task]))));
}

/// One map for all tasks where a block is shared, else one a task.
std::vector<torch::Tensor> FaceNetImpl::block(std::vector<torch::Tensor> maps, int block)
{
    const auto place = static_cast<std::size_t>(block);
    if (options.shares(block))
        return {m_shared[place](maps.size() > 1 ? torch::cat(maps, 1) : maps.front())};
    std::vector<torch::Tensor> next;
    for (std::size_t task = 0; task < m_own.size(); ++task)
        next.push_back(m_own[task][place](maps.size() > 1 ? maps[task] : maps.front()));
    return next;
}

std::vector<torch::Tensor> FaceNetImpl::stitched(std::vector<torch::Tensor> maps, int block) const
{
    const torch::Tensor &alpha = m_stitch[static_cast<std::size_t>(block)];
    if (!alpha.defined())
        return maps;
    std::vector<torch::Tensor> mixed;
    for (std::int64_t to = 0; to < alpha.size(0); ++to) {
        torch::Tensor sum = alpha[to][0] * maps[0];
        for (std::int64_t from = 1; from < alpha.size(1); ++from)
            sum = sum + alpha[to][from] * maps[static_cast<std::size_t>(from)];
        mixed.push_back(sum);
    }
    return mixed;
}

std::vector<torch::Tensor> FaceNetImpl::lastMaps(const torch::Tensor &pictures)
{
    // Channels last and relu behind the pool, where it has a fourth of the work: the same numbers
    // in a third of the time.
    std::vector<torch::Tensor> maps{pictures.contiguous(torch::MemoryFormat::ChannelsLast)};
    for (int place = 0; place < faceBlocks; ++place) {
        maps = block(std::move(maps), place);
        if (place + 1 == faceBlocks)
            break;
        for (auto &map : maps)
            map = pooled(map).relu_();
        maps = stitched(std::move(maps), place);
    }
    for (auto &map : maps)
        map = map.relu_();
    if (maps.size() < m_output.size())
        maps.assign(m_output.size(), maps.front());
    return maps;
}

std::vector<torch::Tensor> FaceNetImpl::headsOf(const std::vector<torch::Tensor> &last)
{
    std::vector<torch::Tensor> features;
    for (std::size_t task = 0; task < last.size(); ++task) {
        const bool again = task > 0 && last[task].is_same(last[task - 1]);
        features.push_back(again                   ? features.back()
                           : options.dense.empty() ? last[task].mean({2, 3})
                                                   : pooled(last[task]));
    }
    features = stitched(std::move(features), faceBlocks - 1);
    std::vector<torch::Tensor> heads;
    for (std::size_t task = 0; task < features.size(); ++task)
        heads.push_back(head(task, features[task].flatten(1)));
    return heads;
}

torch::Tensor FaceNetImpl::head(std::size_t task, torch::Tensor features)
{
    for (auto &layer : m_dense[task])
        features = torch::relu(layer(features));
    auto said = m_output[task](features);
    const Task &of = options.tasks[task];
    return options.scaled && of.classes.empty() ? of.scaleMin + (of.scaleMax - of.scaleMin) * said
                                                : said;
}

FaceOutput FaceNetImpl::forward(const torch::Tensor &pictures)
{
    FaceOutput output;
    output.last = lastMaps(pictures);
    output.heads = headsOf(output.last);
    return output;
}

/// How the outputs of a task make each picture's score, [pictures, outputs]: with one number for
/// two classes less of it is evidence for the first.
torch::Tensor FaceNetImpl::signOf(std::size_t task, const std::vector<int> &outputs) const
{
    const auto count = FaceOptions::outputsOf(options.tasks[task]);
    auto signs = torch::zeros({static_cast<std::int64_t>(outputs.size()), count});
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        if (count == 1)
            signs[row][0] = outputs[i] == 0 ? -1 : 1;
        else
            signs[row][outputs[i]] = 1;
    }
    const torch::Tensor &like = m_output[task]->weight;
    return signs.to(like.device(), like.scalar_type());
}

torch::Tensor FaceNetImpl::gradientMaps(const std::vector<torch::Tensor> &last, std::size_t task,
                                        const std::vector<int> &outputs)
{
    const torch::AutoGradMode withGradient(true);
    const auto own = last[task].detach().requires_grad_();
    std::vector<torch::Tensor> maps;
    for (std::size_t other = 0; other < last.size(); ++other)
        maps.push_back(other == task ? own : last[other].detach());
    return gradCam(own, (headsOf(maps)[task] * signOf(task, outputs)).sum(1));
}

torch::Tensor FaceNetImpl::activationMaps(const std::vector<torch::Tensor> &last, std::size_t task,
                                          const std::vector<int> &outputs)
{
    if (!options.dense.empty())
        return gradientMaps(last, task, outputs);
    return classActivationMap(last[task], signOf(task, outputs).matmul(channelWeights(task)));
}

/// With average pooling: how much each channel of the own last map counts for each output,
/// [outputs, 64].
torch::Tensor FaceNetImpl::channelWeights(std::size_t task) const
{
    const auto weights = m_output[task]->weight;
    const torch::Tensor &alpha = m_stitch.back();
    const auto own = static_cast<std::int64_t>(task);
    return alpha.defined() ? weights * alpha[own][own] : weights;
}

void FaceNetImpl::initialise(at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : named_parameters()) {
        torch::Tensor &value = item.value();
        if (value.dim() == 1) {
            value.zero_();
            continue;
        }
        if (item.key().starts_with("stitch.")) {
            const auto others = static_cast<double>(value.size(0) - 1);
            if (options.alpha == "misra")
                value.fill_(0.1 / others).fill_diagonal_(0.9);
            else if (options.alpha == "keras")
                value.uniform_(-0.05, 0.05, random);
            else
                value.uniform_(0, 1, random);
            continue;
        }
        const auto field = static_cast<double>(value[0][0].numel());
        const auto fans = static_cast<double>(value.size(0) + value.size(1)) * field;
        const double range = std::sqrt(6 / fans);
        value.uniform_(-range, range, random);
    }
}

} // namespace duologue::models
