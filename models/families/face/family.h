#pragma once

#include <array>

#include "models/families/family.h"

namespace duologue::models {

/// Convolutional networks on pictures of faces, after Masdeu Ninot, "Multitask Learning for Facial
/// Attributes Analysis" (chapters 4 and 5): one network a task, hard parameter sharing after
/// Caruana, and cross-stitch units after Misra et al.
const Family &faceFamily();

inline constexpr int faceBlocks = 5;

/// What decides a network's shape. std only.
struct FaceOptions
{
    enum class Kind { Single, Shared, Stitched };
    Kind kind = Kind::Single;
    /// Shared: the last blocks instead of the first. Stitched: units after the first pools instead
    /// of the last.
    bool backwards = false;
    int depth = 1;                   ///< blocks that are shared, or units, 1 to 5
    std::vector<std::int64_t> dense; ///< units of the dense layers; empty: average pooling
    std::int64_t size = 200;         ///< pixels a side
    bool padded = false;             ///< convolutions keep the size
    bool scaled = false;             ///< a value of 0 to 1 stands for the task's scale
    std::string alpha = "uniform";   ///< how units start: "uniform", "keras", "misra"
    std::vector<Task> tasks;

    /// Whether all tasks share block 0 to 4; whether a unit follows its pool.
    bool shares(int block) const;
    bool stitches(int block) const;
    /// Channels into a block, of the picture or of the maps of all tasks side by side.
    std::int64_t channelsInto(int block) const;
    /// A side of the last convolution's map, and of what follows it.
    std::int64_t lastMap() const;
    std::int64_t lastPool() const;
    /// Numbers that go into the first dense layer, or into the output.
    std::int64_t features() const;
    /// One for a value or two classes, else one a class.
    static std::int64_t outputsOf(const Task &task);
};
/// Channels of the five convolutions.
inline constexpr std::array<std::int64_t, faceBlocks> faceChannels{16, 16, 32, 32, 64};

FaceOptions faceOptions(const Blueprint &blueprint);

/// Defined beside the networks.
std::unique_ptr<Learner> makeFaceLearner(const Blueprint &blueprint);

} // namespace duologue::models
