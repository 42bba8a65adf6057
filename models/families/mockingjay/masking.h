#pragma once

#include <cstdint>
#include <functional>
#include <vector>

/// Which frames of a sound are hidden from the network, and how. std only.
namespace duologue::models {

struct Masking
{
    enum class Way { Zeros, OtherFrames, Nothing };
    Way way = Way::Nothing;
    std::vector<std::int64_t> hidden;  ///< frames that are changed; may occur twice
    std::vector<std::int64_t> others;  ///< OtherFrames: one a hidden frame, which stands in
    std::vector<std::int64_t> guessed; ///< frames whose guess counts, in order, each once
    bool inOrder = false;              ///< a frame that stands in may have been changed already
};

struct MaskingOptions
{
    std::int64_t consecutive = 7; ///< frames in a row, C
    bool legacy = false;
    int least = 0;          ///< rows at least
    bool onlyZeros = false; ///< no dice: frames are always set to 0
};

/// A whole number from 0 up to before the given one.
using DrawBelow = std::function<std::int64_t(std::int64_t)>;

/// Liu et al. 2020: round(length * .15 / C) rows of C frames, halves to even. Of ten sounds eight
/// have them set to 0, one has others in their place, one is left as it is. `legacy`: the authors'
/// first repository, which draws int(length * .15 / C) rows and counts the first frame of each.
Masking drawMasking(std::int64_t length, const MaskingOptions &options, const DrawBelow &draw);

} // namespace duologue::models
