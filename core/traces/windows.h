#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/scheme/scheme.h"
#include "core/traces/curve.h"

/// Traces as ratings of the protocol's windows.
namespace duologue::traces {

/// Mean of what the curve says of a window, with the reaction lag in seconds taken away: of the
/// points with begin <= time - lag < end. Nothing where they stand for less than half of it.
std::optional<double> meanDuring(std::span<const Point> points, TimeSpan window, double lag = 0);

/// One curve, and by how many seconds it is late.
struct Late
{
    Key key;
    double lag = 0;
};

/// A window as a trace has it.
struct WindowMean
{
    Key key;
    TimeSpan window;
    double mean = 0;
    std::optional<double> value; ///< the nearest that the scheme's scale has
};

/// Of each curve the windows of the session that it covers.
std::vector<WindowMean> windowMeans(const Session &session, std::span<const Late> curves);

/// These as ratings by tracedBy() of their raters, in one edit; ratings that stand under that name
/// are changed. What has no value is left out. Codes: traces.no-window where nothing is left.
Result<Edit> ratingsOf(const Session &session, IdSource &ids, std::span<const WindowMean> means);

} // namespace duologue::traces
