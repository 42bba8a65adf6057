#pragma once

#include <span>

namespace duologue::sync {

/// Frames [begin, end).
struct Run
{
    int begin = 0, end = 0;

    int length() const { return end - begin; }
};

/// The run of frames that are alike as a whole: the one whose likeness above a third of what the
/// most alike have adds up to most.
Run alikeRun(std::span<const float> likeness);

/// Where `before` stops to be the better explanation and `after` begins to be: the number of
/// frames of the first. Both have one value a frame of the recorder that ran on.
int changeBetween(std::span<const float> before, std::span<const float> after);

} // namespace duologue::sync
