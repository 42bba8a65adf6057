#pragma once

#include <span>

namespace duologue::features::compare {

constexpr double frameStep = 0.01; // seconds, whatever the hop comes to

/// A descriptor over the frames that its functionals see, and what many of them need to know.
struct Contour
{
    explicit Contour(std::span<const float> values); ///< at least one; they are kept by the caller

    std::span<const float> x;
    int count;
    float least, most, range;
    float mean;
    int leastAt, mostAt; ///< the first
};

/// How functionals are computed.
struct Rules
{
    bool limited = false;   ///< as ComParE_2016: shares of the range, softly limited
    bool perSecond = false; ///< with that: regression over seconds and not frames
};

/// v while |v| <= limit, then bent towards limit + excess.
float softlyLimited(float v, float limit, float excess);

} // namespace duologue::features::compare
