#include "core/traces/curve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/session/rater_names.h"

namespace duologue::traces {
namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double longest = 48 * 3600;
constexpr double joined = 1.5; // neighbours: within this many of the time that one stands for

} // namespace

std::vector<Key> keysOf(const Session &session)
{
    std::set<Key> keys;
    for (const Trace *row : session.traces())
        keys.insert(keyOf(*row));
    return {keys.begin(), keys.end()};
}

std::vector<Point> pointsOf(const Session &session, const Key &key)
{
    std::vector<Point> points;
    for (const Trace *row : session.traces()) { // by their begins
        if (keyOf(*row) != key || row->samples.empty())
            continue;
        const double stands = 1 / row->hertz;
        while (!points.empty() && points.back().time >= row->begin)
            points.pop_back();
        for (std::size_t i = 0; i < row->samples.size(); ++i)
            if (!std::isnan(row->samples[i]))
                points.push_back({row->begin + MediaTime::fromSeconds(double(i) / row->hertz),
                                  row->samples[i], stands});
    }
    return points;
}

float Curve::at(std::int64_t step) const
{
    const std::int64_t i = step - begin;
    return i < 0 || i >= static_cast<std::int64_t>(samples.size()) ? nothing
                                                                   : samples[std::size_t(i)];
}

Curve curveOf(std::span<const Point> points, double hertz)
{
    Curve curve{0, hertz, {}};
    if (points.empty() || std::abs(points.front().time.seconds()) > longest)
        return curve;
    // a point may lie a rounding beside the step that it was taken at
    const double slack = 1e-5;
    const double last = std::min(points.back().time.seconds(), longest);
    curve.begin = std::int64_t(std::ceil((points.front().time.seconds() - slack) * hertz));
    const auto end = std::int64_t(std::floor((last + slack) * hertz));
    std::size_t next = 0;
    for (std::int64_t step = curve.begin; step <= end; ++step) {
        const double now = static_cast<double>(step) / hertz;
        while (next < points.size() && points[next].time.seconds() < now - slack)
            ++next;
        if (next == points.size())
            break;
        const Point &after = points[next];
        const double apart = after.time.seconds() - now;
        if (apart <= slack || next == 0) {
            curve.samples.push_back(after.value);
            continue;
        }
        const Point &before = points[next - 1];
        const double gap = (after.time - before.time).seconds();
        const bool known = gap <= joined * std::max(before.stands, after.stands);
        const double share = 1 - apart / gap;
        curve.samples.push_back(
            known ? static_cast<float>(before.value + share * (double(after.value) - before.value))
                  : nothing);
    }
    return curve;
}

Curve curveOf(const Session &session, const Key &key, double hertz)
{
    return curveOf(pointsOf(session, key), hertz);
}

Curve meanOf(std::span<const Curve> curves)
{
    std::map<std::int64_t, std::pair<double, int>> sums;
    Curve mean{0, curves.empty() ? 1 : curves.front().hertz, {}};
    for (const Curve &curve : curves)
        for (std::size_t i = 0; i < curve.samples.size(); ++i)
            if (const float value = curve.samples[i]; !std::isnan(value)) {
                auto &[sum, count] = sums[curve.begin + static_cast<std::int64_t>(i)];
                sum += value;
                ++count;
            }
    if (sums.empty())
        return mean;
    mean.begin = sums.begin()->first;
    mean.samples.assign(std::size_t(sums.rbegin()->first - mean.begin + 1), nothing);
    for (const auto &[step, sum] : sums)
        mean.samples[std::size_t(step - mean.begin)] = static_cast<float>(sum.first / sum.second);
    return mean;
}

Curve earlier(Curve curve, std::int64_t steps)
{
    curve.begin -= steps;
    return curve;
}

Curve othersOf(const Session &session, const Key &key, double hertz)
{
    std::vector<Curve> others;
    for (const Key &other : keysOf(session))
        if (other.participant == key.participant && other.dimension == key.dimension &&
            personBehind(other.rater) != personBehind(key.rater))
            others.push_back(curveOf(session, other, hertz));
    return others.empty() ? Curve{0, hertz, {}} : meanOf(others);
}

} // namespace duologue::traces
