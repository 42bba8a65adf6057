#include "core/series/placed.h"

#include <algorithm>

namespace duologue {

Series inSessionTime(Series series, const SyncMap &sync)
{
    for (Series::Sample &sample : series.samples)
        sample.seconds = sync.toSession(MediaTime::fromSeconds(sample.seconds)).seconds();
    for (const Pause &pause : sync.pauses)
        if (const auto after = std::ranges::lower_bound(
                series.samples, sync.missing(pause).end.seconds(), {}, &Series::Sample::seconds);
            after != series.samples.end())
            after->afterGap = true;
    return series;
}

} // namespace duologue
