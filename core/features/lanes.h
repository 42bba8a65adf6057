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

struct LaneLoops
{
    /// Samples of two frames times a window, as the real and the imaginary parts of `target`.
    void (*windowPair)(const float *a, const float *b, const double *window, int count,
                       double *target);
    /// Of two frames that went through one complex transform as its real and its imaginary part:
    /// the power of each at bins 0 to size / 2. The spectrum has bins 0 to `size`, the last
    /// being the first again; `size` is at least 16.
    void (*pairPowers)(const double *spectrum, int size, float *a, float *b);
    /// 16 rows of `count` values, a multiple of 16, to lanes.
    void (*rowsToLanes)(const float *rows, int count, float *target);
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
