#pragma once

#include <cstddef>

/// The inner loops of short-time spectra over 16 frames side by side, compiled for several
/// generations of processors. Arrays are [index * lanes + lane].
namespace duologue::features {

inline constexpr int lanes = 16;

/// unit * ln(max(value + offset, floor))
struct LogScale
{
    float floor = 1e-10F; ///< >= 1e-37
    float offset = 0;
    float unit = 1;
};

struct Extent
{
    float least = 0;
    float largest = 0;
};

/// Takes blocks of `length` complex values apart into `radix` blocks, each to be transformed by
/// itself.
struct TransformStage
{
    int radix; ///< 2, 3, 4, 5 or 8
    int length;
    const double *twiddles; ///< radix - 1 (cosine, sine) for every place in the smaller blocks
};

struct LaneLoops
{
    /// Samples of 16 frames times a window.
    void (*windowFrames)(const float *const *frames, const double *window, int count,
                         double *target);
    /// Fourier transform in place of 8 complex frames: lanes 0 to 7 hold the real parts, 8 to 15
    /// the imaginary ones. Bins come out in the order of the stages' digits.
    void (*transform)(double *values, const TransformStage *stages, int count);
    /// Of 16 real frames that were transformed as 8 complex ones: the power of each at bins 0 to
    /// size / 2, `places` saying where a bin lies.
    void (*powers)(const double *values, const int *places, int size, float *target);
    /// One bin of 16 real frames that were transformed as 8 complex ones and lie one after another
    /// in time, multiplied by the square root of the share of its power that rises above `left`,
    /// which is the share `remembered` of the highest before. From there to the places of a
    /// transform whose real and imaginary lanes have changed places: forward() is then the way
    /// back. A bin and its mirror image each.
    void (*keepRises)(const double *bin, const double *mirrored, float remembered, float &left,
                      double *toBin, double *toMirrored);
    /// Sum over `count` bins of weight times power, to 16 values.
    void (*weighBand)(const float *weights, int count, const float *powers, float *result);
    /// Of finite values, a multiple of 16 of them; returns what the results lie between. Exact to a
    /// few parts in 10 million.
    Extent (*logarithms)(const float *values, int count, const LogScale &scale, float *result);
    /// The first `coefficients` of the DCT-II over `bands` values a lane, none taken as less than
    /// `floor`; row c of `table` holds the cosines of coefficient c over the first half of the
    /// bands, the middle one included. `folded` is room for bands + 1 values a lane.
    void (*cosineTransform)(const float *values, int bands, float floor, const float *table,
                            int coefficients, float *folded, float *result);
    bool (*allFinite)(const float *values, std::size_t count);
};

/// Those for the processor this runs on.
const LaneLoops &laneLoops();

} // namespace duologue::features
