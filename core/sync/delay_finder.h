#pragma once

#include <vector>

#include "core/features/fft.h"
#include "core/sync/line_fit.h"
#include "core/sync/track.h"

namespace duologue::sync {

struct Delay
{
    double seconds = 0; ///< of b against the lag that was expected
    double clarity = 0; ///< height of the peak in standard deviations of unrelated noise
    double level = 0;   ///< root of the product of the levels of a and b
};

/// Delay of the onsets in a window of one track in another by generalised cross-correlation with
/// phase transform (Knapp and Carter, "The generalized correlation method for estimation of time
/// delay", IEEE Trans. ASSP 24, 1976), between 120 and 3700 Hz, to a small part of a sample. All
/// bins count alike: in a room the direct sound stands out of the echoes by the width of the band
/// alone, so that weighting bins by their signal to noise ratio finds echoes instead.
class DelayFinder
{
public:
    /// window: samples; reach: seconds that the delay may be off to either side.
    DelayFinder(int window, double reach);

    /// Of the window that begins `at` seconds into a. `expected` is followed sample by sample, so
    /// that drift does not blur the peak. Level 0: one of the two is silent there.
    Delay find(const Track &a, const Track &b, double at, const Line &expected);

private:
    int whiten();
    double interpolated(double lag) const;

    int m_window;
    int m_reach; ///< samples
    features::RealTransform<float> m_a, m_b;
};

} // namespace duologue::sync
