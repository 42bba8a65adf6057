#include "models/families/mockingjay/masking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace duologue::models {
namespace {

constexpr double share = 0.15; ///< of the frames

/// `count` different numbers below `end`, as far as there are so many.
std::vector<std::int64_t> drawStarts(std::int64_t end, std::int64_t count, const DrawBelow &draw)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(std::max<std::int64_t>(0, end)));
    std::iota(all.begin(), all.end(), std::int64_t(0));
    const auto wanted =
        static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, std::ssize(all)));
    for (std::size_t i = 0; i < wanted; ++i)
        std::swap(all[i], all[i + static_cast<std::size_t>(
                                      draw(std::ssize(all) - static_cast<std::int64_t>(i)))]);
    all.resize(wanted);
    return all;
}

std::vector<std::int64_t> rowsFrom(const std::vector<std::int64_t> &starts, std::int64_t length,
                                   std::int64_t consecutive)
{
    std::vector<std::int64_t> frames;
    for (const std::int64_t start : starts)
        for (std::int64_t i = start; i < std::min(start + consecutive, length); ++i)
            frames.push_back(i);
    return frames;
}

} // namespace

Masking drawMasking(std::int64_t length, const MaskingOptions &o, const DrawBelow &draw)
{
    const double rows = static_cast<double>(length) * share / static_cast<double>(o.consecutive);
    const auto count = std::max<std::int64_t>(
        o.least, static_cast<std::int64_t>(o.legacy ? std::floor(rows) : std::nearbyint(rows)));
    const std::int64_t last = length - o.consecutive - 1;
    const std::int64_t end = o.legacy ? last : std::max<std::int64_t>(last, 0) + 1;
    const auto starts = drawStarts(end, count, draw);
    const std::int64_t dice = o.onlyZeros ? 0 : draw(10);
    Masking masking;
    masking.hidden = rowsFrom(starts, length, o.consecutive);
    masking.guessed = o.legacy ? starts : masking.hidden;
    std::ranges::sort(masking.guessed);
    const auto twice = std::ranges::unique(masking.guessed);
    masking.guessed.erase(twice.begin(), twice.end());
    masking.inOrder = o.legacy;
    masking.way = dice < 8   ? Masking::Way::Zeros
                  : dice < 9 ? Masking::Way::OtherFrames
                             : Masking::Way::Nothing;
    if (masking.way == Masking::Way::OtherFrames) {
        masking.others = rowsFrom(drawStarts(end, count, draw), length, o.consecutive);
        masking.others.resize(masking.hidden.size(), 0); // of a sound shorter than a row
    }
    if (masking.way == Masking::Way::Nothing)
        masking.hidden.clear();
    return masking;
}

} // namespace duologue::models
