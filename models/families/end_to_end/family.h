#pragma once

#include <array>

#include "models/families/family.h"

namespace duologue::models {

/// Sound and picture of one person together, from samples and pixels on, after Chae et al.,
/// "End-to-end Multimodal Emotion and Gender Recognition with Dynamic Joint Loss Weights" (section
/// IV.A) and Tzirakis et al., "End-to-End Multimodal Emotion Recognition Using Deep Neural
/// Networks".
const Family &endToEndFamily();

inline constexpr int residualStages = 4;

/// Where a stage of the residual network halves its maps.
enum class Stride {
    First,  ///< in the first 1 x 1 convolution of stages 2 to 4 (He et al. 2016)
    Middle, ///< in its 3 x 3 convolution (torchvision)
    Last    ///< in the 3 x 3 convolution of the last block of stages 1 to 3 (TF-slim)
};

/// What decides the network's shape. std only.
struct EndToEndOptions
{
    bool speech = true, picture = true;
    double seconds = 6; ///< of an item that are read
    std::int64_t rate = 16'000, fps = 25;
    std::int64_t filters = 40, taps = 80, longTaps = 4000;
    std::int64_t channelPool = 10; ///< neighbouring filters of which the largest value goes on
    std::int64_t size = 96;        ///< pixels a side
    std::int64_t width = 64;       ///< of the first stage; each has four times that many maps
    std::array<int, residualStages> blocks{3, 4, 6, 3};
    Stride stride = Stride::First;
    std::int64_t units = 256; ///< of each of the two LSTM layers
    bool everyFrame = false;  ///< says something at each frame, instead of at the last one
    double dropout = 0.5, inputDropout = 0;
    std::vector<Task> tasks;

    std::int64_t frames() const
    {
        return static_cast<std::int64_t>(seconds * static_cast<double>(fps) + 0.5);
    }
    std::int64_t samples() const { return frames() * (rate / fps); }
    /// Numbers a frame: 1280, 2048 and what goes into the LSTM.
    std::int64_t speechFeatures() const;
    std::int64_t pictureFeatures() const { return 4 * 8 * width; }
    std::int64_t features() const
    {
        return (speech ? speechFeatures() : 0) + (picture ? pictureFeatures() : 0);
    }
    /// One for a value, else one a class.
    static std::int64_t outputsOf(const Task &task);
};
EndToEndOptions endToEndOptions(const Blueprint &blueprint);

/// A block of three convolutions: 1 x 1, 3 x 3, 1 x 1, beside a shortcut.
struct ResidualBlock
{
    std::string name; ///< "stage1.0"
    std::int64_t inputs = 0, width = 0;
    std::array<std::int64_t, 3> strides{1, 1, 1}; ///< of its convolutions
    /// Which is a convolution where the number of maps changes, else at most a choice of pixels.
    bool projects() const { return inputs != 4 * width; }
    std::int64_t stride() const { return strides[0] * strides[1]; }
};
std::vector<ResidualBlock> residualBlocks(const EndToEndOptions &options);

/// Defined beside the networks.
std::unique_ptr<Learner> makeEndToEndLearner(const Blueprint &blueprint);

} // namespace duologue::models
