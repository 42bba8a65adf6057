#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include <torch/nn/modules/rnn.h>

#include "models/families/end_to_end/residual.h"

namespace duologue::models {

/// Samples to numbers a frame: two convolutions of 5 ms and 500 ms, each with relu, a pool of two
/// over time between them and one over neighbouring filters behind (Chae et al., section IV.A).
class SpeechImpl : public torch::nn::Module
{
public:
    explicit SpeechImpl(const EndToEndOptions &options);
    /// [batch, samples] -> [batch, frames, features]; of a frame the numbers stand by time, then by
    /// group of filters.
    torch::Tensor forward(const torch::Tensor &wave);

private:
    std::int64_t m_frames, m_pool;
    torch::Tensor m_weight[2], m_bias[2];
};
TORCH_MODULE(Speech);

/// What is read of some items, padded to the window.
struct Clips
{
    torch::Tensor wave;  ///< [items, samples] from -1 to 1; undefined: not read
    torch::Tensor heard; ///< [items]: 1 where there is sound, else 0; undefined: not read
    /// [n, 3, size, size] from 0 to 1, each picture once; undefined or none: no face is seen.
    torch::Tensor pictures;
    torch::Tensor pictureAt; ///< [items, frames]: which one stands at a frame; -1: none
    torch::Tensor last;      ///< [items]: last frame that is the item's own
};

/// How the LSTM went through the frames of some items.
struct Passage
{
    using State = std::tuple<torch::Tensor, torch::Tensor>; ///< each [layers, items, units]
    torch::Tensor read;                                     ///< [items, frames, features]
    torch::Tensor said;                                     ///< [items, frames, units]
    std::map<std::int64_t, State>
        before; ///< what was said and kept before frames that were asked for
};

/// Both branches side by side, two layers of LSTM and one head a task. A branch without input, and
/// a frame without a face, is 0.
class EndToEndImpl : public torch::nn::Module
{
public:
    explicit EndToEndImpl(EndToEndOptions options);

    /// One a task: [items, outputs] at each item's last frame, or [items, frames, outputs] where
    /// the options want every frame; before any softmax.
    std::vector<torch::Tensor> forward(const Clips &clips);
    /// [items, frames, features] of both branches, those of sound first. `maps`: where they are
    /// wanted, those of the pictures' last stage, [n, features, side, side].
    torch::Tensor features(const Clips &clips, torch::Tensor *maps = nullptr);
    /// The same without sound, or without picture, as of an item that has none.
    torch::Tensor without(bool sound, const torch::Tensor &features) const;
    /// `stops`: frames before which its state is wanted.
    Passage through(const torch::Tensor &features, const std::set<std::int64_t> &stops = {});
    std::vector<torch::Tensor> answers(const Passage &passage, const torch::Tensor &last);
    /// How an output of a task, as it stands at a frame of an item, moves with each number of that
    /// frame: [features]. In closed form through head and LSTM, from the state before the frame,
    /// which was a stop.
    torch::Tensor slopes(const Passage &passage, std::int64_t item, std::int64_t frame,
                         std::size_t task, std::int64_t output);

    /// Glorot's uniform weights for sound, LSTM and heads, He's for pictures. Masks of dropout are
    /// drawn from the same generator later.
    void initialise(at::Generator random);

    const EndToEndOptions options;

private:
    torch::Tensor pictureFeatures(const Clips &clips, torch::Tensor *maps);
    torch::Tensor dropped(const torch::Tensor &x, double share);

    Speech m_speech{nullptr};
    Residual m_picture{nullptr};
    torch::nn::LSTM m_lstm{nullptr};
    std::vector<torch::nn::Linear> m_heads;
    std::optional<at::Generator> m_random;
};
TORCH_MODULE(EndToEnd);

} // namespace duologue::models
