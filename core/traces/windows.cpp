#include "core/traces/windows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/session/draft.h"
#include "core/session/rater_names.h"

namespace duologue::traces {
namespace {

constexpr double leastShare = 0.5; // of a window

} // namespace

std::optional<double> meanDuring(std::span<const Point> points, TimeSpan window, double lag)
{
    const MediaTime late = MediaTime::fromSeconds(lag);
    const auto first = std::ranges::lower_bound(points, window.begin + late, {}, &Point::time);
    double sum = 0, stands = 0;
    for (auto it = first; it != points.end() && it->time < window.end + late; ++it) {
        sum += it->stands * it->value;
        stands += it->stands;
    }
    if (stands <= 0 || stands < leastShare * window.length().seconds())
        return {};
    return sum / stands;
}

std::vector<WindowMean> windowMeans(const Session &session, std::span<const Late> curves)
{
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    const std::vector<TimeSpan> windows = session.ratingWindows();
    std::vector<WindowMean> means;
    for (const Late &curve : curves) {
        const auto scale =
            std::ranges::find(plan.scales, curve.key.dimension, &scheme::Scale::dimension);
        const std::vector<Point> points = pointsOf(session, curve.key);
        for (const TimeSpan window : windows)
            if (const auto mean = meanDuring(points, window, curve.lag))
                means.push_back({curve.key, window, *mean,
                                 scale == plan.scales.end() ? std::nullopt : scale->value(*mean)});
    }
    return means;
}

Result<Edit> ratingsOf(const Session &session, IdSource &ids, std::span<const WindowMean> means)
{
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    Draft draft(session);
    std::size_t count = 0;
    for (const WindowMean &one : means) {
        const auto scale =
            std::ranges::find(plan.scales, one.key.dimension, &scheme::Scale::dimension);
        if (!one.value || scale == plan.scales.end())
            continue;
        const auto added =
            draft.add(scheme::rate(draft.session(), ids, one.key.participant,
                                   tracedBy(one.key.rater), one.window, *scale, {{one.value}}));
        if (!added)
            return std::unexpected(added.error());
        ++count;
    }
    if (count == 0)
        return fail("traces.no-window",
                    "The trace covers no window of the session by half, or its dimension is not "
                    "one of the scheme's. Trace more, or choose another dimension.");
    return draft.take("rate " + std::to_string(count) +
                      (count == 1 ? " window from a trace" : " windows from traces"));
}

} // namespace duologue::traces
