#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/session/session.h"

/// Continuous ratings (traces): a person's emotion as somebody followed it while the recording
/// played, in one dimension of the scheme. No call is for the UI thread where a session is long.
namespace duologue::traces {

/// Which curve: there is one for each of these.
struct Key
{
    Id participant = 0; ///< whose emotion is judged
    std::string rater;
    std::string dimension;

    auto operator<=>(const Key &) const = default;
};

inline Key keyOf(const Trace &row)
{
    return {row.participant, row.rater, row.dimension};
}

/// By participant, rater and dimension.
std::vector<Key> keysOf(const Session &session);

/// What was said at a moment.
struct Point
{
    MediaTime time;
    float value = 0;
    double stands = 0; ///< for how many seconds: one over the samples a second

    bool operator==(const Point &) const = default;
};

/// Everything that a curve says, in order of time; where pieces overlap, the one that begins later
/// counts. Where nothing was said there is no point.
std::vector<Point> pointsOf(const Session &session, const Key &key);

/// A curve in even steps: sample i is at (begin + i) / hertz seconds; NaN: nothing was said.
struct Curve
{
    std::int64_t begin = 0;
    double hertz = 1;
    std::vector<float> samples;

    double seconds(std::size_t i) const
    {
        return static_cast<double>(begin + static_cast<std::int64_t>(i)) / hertz;
    }
    /// NaN outside.
    float at(std::int64_t step) const;
};

/// Between neighbouring points (they stand no farther apart than they stand for) values are
/// interpolated; else nothing is known. Points are in order of time. At most 48 hours from the
/// beginning of the session.
Curve curveOf(std::span<const Point> points, double hertz);
Curve curveOf(const Session &session, const Key &key, double hertz);
/// Of curves of the same samples a second: the mean of those that say something.
Curve meanOf(std::span<const Curve> curves);
/// The same, everything earlier by so many steps.
Curve earlier(Curve curve, std::int64_t steps);
/// The mean of what others traced of the same person in the same dimension, whom it is compared
/// with to find how late it is; not of the same person's other pass. No samples: there is nobody.
Curve othersOf(const Session &session, const Key &key, double hertz);

} // namespace duologue::traces
