#pragma once

#include "models/families/face/family.h"
#include "models/layers/torch.h"

namespace duologue::models {

/// 3 x 3 convolution.
class ConvolutionImpl : public torch::nn::Module
{
public:
    ConvolutionImpl(std::int64_t inputs, std::int64_t outputs, bool padded);
    /// [batch, inputs, height, width] to [batch, outputs, height, width] of the convolution.
    torch::Tensor forward(const torch::Tensor &x);

    torch::Tensor weight, bias;

private:
    bool m_padded;
};
TORCH_MODULE(Convolution);

/// What a network says of a batch.
struct FaceOutput
{
    std::vector<torch::Tensor> heads; ///< one a task, [batch, outputs], before any softmax
    std::vector<torch::Tensor> last;  ///< one a task, its last convolution [batch, 64, side, side]
};

/// Five blocks of convolution and pool, then dense layers or average pooling, for every task; what
/// is shared or stitched says FaceOptions. Cross-stitch: after a pool each task goes on with its
/// row of the unit times the maps of all tasks (Misra et al. 2016, equation 1).
class FaceNetImpl : public torch::nn::Module
{
public:
    explicit FaceNetImpl(FaceOptions options);

    /// `pictures`: [batch, 3, size, size] from 0 to 1, red, green, blue.
    FaceOutput forward(const torch::Tensor &pictures);
    /// The last convolutions alone, one a task; the same tensor where it is shared.
    std::vector<torch::Tensor> lastMaps(const torch::Tensor &pictures);
    /// What is behind the last convolutions: one head a task.
    std::vector<torch::Tensor> headsOf(const std::vector<torch::Tensor> &last);
    /// Where the evidence for an output of a task lies, [pictures, side, side] from 0 to 1, on the
    /// task's own last map (lastMaps()). `outputs`: the class of each picture, -1 for a value. With
    /// average pooling in closed form, else by gradients.
    torch::Tensor activationMaps(const std::vector<torch::Tensor> &last, std::size_t task,
                                 const std::vector<int> &outputs);
    /// The same by gradients, whatever the network.
    torch::Tensor gradientMaps(const std::vector<torch::Tensor> &last, std::size_t task,
                               const std::vector<int> &outputs);

    /// Glorot's uniform weights, biases of 0, units as the options say.
    void initialise(at::Generator random);

    const FaceOptions options;

private:
    void addTask(torch::nn::Module &owner, std::size_t task);
    std::vector<torch::Tensor> block(std::vector<torch::Tensor> maps, int block);
    torch::Tensor signOf(std::size_t task, const std::vector<int> &outputs) const;
    torch::Tensor channelWeights(std::size_t task) const;
    std::vector<torch::Tensor> stitched(std::vector<torch::Tensor> maps, int block) const;
    torch::Tensor head(std::size_t task, torch::Tensor features);

    std::vector<Convolution> m_shared;                   ///< [block]; null where it is not
    std::vector<std::vector<Convolution>> m_own;         ///< [task][block]
    std::vector<std::vector<torch::nn::Linear>> m_dense; ///< [task][layer]
    std::vector<torch::nn::Linear> m_output;             ///< [task]
    std::vector<torch::Tensor> m_stitch;                 ///< [block] [tasks, tasks]
};
TORCH_MODULE(FaceNet);

} // namespace duologue::models
