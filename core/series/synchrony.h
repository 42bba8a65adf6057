#pragma once

#include <vector>

#include "core/series/series.h"

namespace duologue {

/// How alike two people's series move, over time. Both in the same time, in seconds.
struct SynchronyOptions
{
    double window = 10; ///< seconds that are compared at once
    double step = 1;    ///< seconds from one comparison to the next
    double maxLag = 3;  ///< seconds by which one may follow the other
    double rate = 10;   ///< samples a second that both are brought to
};

struct SynchronyPoint
{
    double seconds = 0;    ///< middle of the window
    float correlation = 0; ///< Pearson's, at the lag where it is greatest
    float lag = 0;         ///< seconds; above zero: the second person follows the first

    bool operator==(const SynchronyPoint &) const = default;
};

/// Windowed lagged correlation (Boker's windowed cross-correlation): in each window of the first
/// series, the greatest Pearson correlation with the second over the lags. Between samples values
/// are interpolated, in gaps there are none; a pair counts where at least four fifths of a window
/// are known in both and neither stands still. Windows without such a pair are left out.
std::vector<SynchronyPoint> synchrony(const Series &first, const Series &second,
                                      const SynchronyOptions &options = {});

} // namespace duologue
