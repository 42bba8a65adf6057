#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>

namespace duologue {

/// A point in time or a length of time, in microseconds. Doubles of seconds and integers of
/// milliseconds exist only at the edges (file formats, FFmpeg), through the functions below.
struct MediaTime
{
    std::int64_t us = 0;

    static constexpr MediaTime fromMicroseconds(std::int64_t v) { return {v}; }
    static constexpr MediaTime fromMilliseconds(std::int64_t v) { return {v * 1000}; }
    /// Rounds to the nearest microsecond.
    static MediaTime fromSeconds(double s)
    {
        return {static_cast<std::int64_t>(std::llround(s * 1e6))};
    }
    constexpr double seconds() const { return static_cast<double>(us) / 1e6; }
    /// Rounds to the nearest millisecond, halves away from zero.
    constexpr std::int64_t milliseconds() const
    {
        return us >= 0 ? (us + 500) / 1000 : (us - 500) / 1000;
    }

    constexpr auto operator<=>(const MediaTime &) const = default;
    constexpr MediaTime operator+(MediaTime o) const { return {us + o.us}; }
    constexpr MediaTime operator-(MediaTime o) const { return {us - o.us}; }
    constexpr MediaTime operator-() const { return {-us}; }
    constexpr MediaTime operator*(std::int64_t k) const { return {us * k}; }
    constexpr MediaTime &operator+=(MediaTime o)
    {
        us += o.us;
        return *this;
    }
    constexpr MediaTime &operator-=(MediaTime o)
    {
        us -= o.us;
        return *this;
    }
};

/// Half-open interval [begin, end). Two spans that touch do not overlap.
struct TimeSpan
{
    MediaTime begin;
    MediaTime end;

    constexpr MediaTime length() const { return end - begin; }
    constexpr bool empty() const { return end <= begin; }
    constexpr bool contains(MediaTime t) const { return begin <= t && t < end; }
    constexpr bool overlaps(const TimeSpan &o) const { return begin < o.end && o.begin < end; }
    constexpr TimeSpan intersected(const TimeSpan &o) const
    {
        return {std::max(begin, o.begin), std::min(end, o.end)};
    }
    constexpr auto operator<=>(const TimeSpan &) const = default;
};

} // namespace duologue
