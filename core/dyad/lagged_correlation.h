#pragma once

#include <functional>
#include <span>

#include "core/dyad/grid.h"

namespace duologue::dyad {

/// What is compared with what, in seconds.
struct LagOptions
{
    double window = 10; ///< that is compared at once
    double step = 1;    ///< from one window to the next; a window is a whole number of them
    double maxLag = 3;  ///< by which one may follow the other
    double rate = 10;   ///< samples a second that both are brought to
};

/// Windows of ten samples of the slower of the two at least, and of ten seconds: what is judged
/// every three seconds is compared over half a minute.
LagOptions fitting(const Series &first, const Series &second);

/// The same in samples, at least one each.
struct LagSteps
{
    explicit LagSteps(const LagOptions &options);

    long step = 1, window = 1, reach = 0;
    long lags() const { return 2 * reach + 1; }
    long windows(std::size_t samples) const;
};

/// Windowed cross-correlation (Boker, Xu, Rotondo and King, "Windowed cross-correlation and peak
/// picking for the analysis of variability in the association between behavioral time series",
/// 2002, equations 1 to 3): Pearson's r of first[t … t + window) with second[t + lag … t + lag +
/// window), for each window and each lag from -reach to reach. A window and lag counts where at
/// least four fifths of its pairs are known and neither stands still; else it is NaN here. Visits
/// windows in order; `r` is one a lag, valid during the call; false stops.
void visitWindows(std::span<const float> first, std::span<const float> second,
                  const LagSteps &steps,
                  const std::function<bool(long window, std::span<const float> r)> &visit);

} // namespace duologue::dyad
