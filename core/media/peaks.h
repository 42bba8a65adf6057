#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/time/media_time.h"

namespace duologue::media {

struct MinMax
{
    float min = 0;
    float max = 0;

    bool operator==(const MinMax &) const = default;
};

/// Extremes of some samples in 1/32768 of full scale: exact for 16-bit sound; of finer sound the
/// minimum is rounded down and the maximum up, so nothing heard is hidden.
struct Peak
{
    std::int16_t min = 0;
    std::int16_t max = 0;

    bool operator==(const Peak &) const = default;
};
Peak peakOf(float min, float max);

/// Minima and maxima of one audio channel at several resolutions. Immutable: share it freely.
class PeakPyramid
{
public:
    /// `base`: one entry for each `samplesPerPeak` samples, in order.
    PeakPyramid(double sampleRate, int samplesPerPeak, std::vector<Peak> base);

    /// Of the peaks that begin in source time [span.begin, span.end); where none does, of the one
    /// that the span lies in. {0,0} outside the recording.
    MinMax over(TimeSpan span) const;
    /// over() of each [edges[i], edges[i + 1]): no peak is counted twice or left out. Edges rise.
    std::vector<MinMax> columns(std::span<const MediaTime> edges) const;
    MediaTime duration() const;
    double sampleRate() const { return m_sampleRate; }
    int samplesPerPeak() const { return m_samplesPerPeak; }
    const std::vector<Peak> &base() const { return m_levels.front(); }

private:
    std::int64_t firstFrom(MediaTime time) const;
    MinMax between(std::int64_t begin, std::int64_t end) const;

    double m_sampleRate;
    int m_samplesPerPeak;
    std::vector<std::vector<Peak>> m_levels; ///< [0] = base, each next 4 times coarser
};

using PeakPyramidPtr = std::shared_ptr<const PeakPyramid>;

/// The samples themselves of a stretch of one channel, for views closer than peaks can show.
struct SampleWindow
{
    double sampleRate = 0;
    std::int64_t first = 0; ///< number of the first sample; sample k is at k / sampleRate
    std::vector<float> values;

    /// Source time that is known here.
    TimeSpan span() const;
    /// Of the samples in [edges[i], edges[i + 1]); where there is none, the one before.
    std::vector<MinMax> columns(std::span<const MediaTime> edges) const;
};

using SampleWindowPtr = std::shared_ptr<const SampleWindow>;

} // namespace duologue::media
