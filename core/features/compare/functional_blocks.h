#pragma once

#include <vector>

#include "core/features/compare/contour.h"

namespace duologue::features::compare {

/// Functionals that are computed together, in the order of their names.
struct Block
{
    std::vector<const char *> names;
    void (*compute)(const Contour &contour, const Rules &rules, float *out);
};

// distribution.cpp
extern const Block arithmeticMean, flatness, positiveMean, quadraticMean, shareOfNonZero;
extern const Block extremes, percentiles, moments;
// course.cpp
extern const Block segments, voicedSegments, times;
// linear_prediction.cpp
extern const Block linearPrediction;
// regression.cpp
extern const Block regression;
// peaks.cpp
extern const Block peaks;

} // namespace duologue::features::compare
