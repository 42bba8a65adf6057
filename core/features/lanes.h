#pragma once

#include <cstddef>

/// The inner loops of short-time spectra over 16 frames side by side, compiled for several
/// generations of processors. Arrays are [index * 16 + lane].
namespace duologue::features {

/// unit * ln(max(value + offset, floor))
struct LogScale
{
    double floor = 1e-10; ///< >= 1e-300
    double offset = 0;
    double unit = 1;
};

struct Extent
{
    double least = 0;
    double largest = 0;
};

struct LaneLoops
{
    /// Samples of two frames times a window, as the real and the imaginary parts of `target`.
    void (*windowPair)(const float *a, const float *b, const double *window, int count,
                       double *target);
    /// Of two frames that went through one complex transform as its real and its imaginary part:
    /// the power of both at every bin, to target[bin * 16] and target[bin * 16 + 1].
    void (*separatePowers)(const double *complexBins, int size, double *target);
    /// Sum over `count` bins of weight times power, to 16 values.
    void (*weighBand)(const double *weights, int count, const double *powers, double *result);
    /// Of finite values, a multiple of 8 of them; returns what the results lie between. The
    /// relative error of the logarithm is below 1e-15.
    Extent (*logarithms)(const double *values, int count, const LogScale &scale, float *result);
    /// The first `coefficients` of the DCT-II over `bands` values a lane, none taken as less than
    /// `floor`; row c of `table` holds the cosines of coefficient c over the first half of the
    /// bands, the middle one included. `folded` is room for bands + 1 values a lane.
    void (*cosineTransform)(const float *values, int bands, double floor, const double *table,
                            int coefficients, double *folded, float *result);
    bool (*allFinite)(const float *values, std::size_t count);
};

/// Those for the processor this runs on.
const LaneLoops &laneLoops();

} // namespace duologue::features
