#include "core/media/peaks.h"

#include <algorithm>
#include <cmath>

namespace duologue::media {
namespace {

constexpr std::size_t fanOut = 4;
constexpr float steps = 32768;

void widen(Peak &to, const Peak &by)
{
    to.min = std::min(to.min, by.min);
    to.max = std::max(to.max, by.max);
}

std::vector<Peak> coarser(const std::vector<Peak> &level)
{
    std::vector<Peak> result((level.size() + fanOut - 1) / fanOut);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = level[i * fanOut];
        for (std::size_t k = i * fanOut + 1; k < std::min(level.size(), (i + 1) * fanOut); ++k)
            widen(result[i], level[k]);
    }
    return result;
}

/// The number of the first thing at or after a time, where one begins every step / rate
/// microseconds. In whole numbers: a time on an edge belongs to what begins there.
std::int64_t firstAt(MediaTime time, std::int64_t rate, std::int64_t step)
{
    const std::int64_t scaled = time.us * rate;
    return scaled / step + (scaled % step > 0 ? 1 : 0);
}

} // namespace

Peak peakOf(float min, float max)
{
    const auto cut = [](float value) {
        return static_cast<std::int16_t>(std::clamp(value, -steps, steps - 1));
    };
    return {cut(std::floor(min * steps)), cut(std::ceil(max * steps))};
}

PeakPyramid::PeakPyramid(double sampleRate, int samplesPerPeak, std::vector<Peak> base)
    : m_sampleRate(sampleRate), m_samplesPerPeak(samplesPerPeak)
{
    m_levels.push_back(std::move(base));
    while (m_levels.back().size() > fanOut)
        m_levels.push_back(coarser(m_levels.back()));
}

std::int64_t PeakPyramid::firstFrom(MediaTime time) const
{
    return firstAt(time, std::llround(m_sampleRate), 1'000'000LL * m_samplesPerPeak);
}

MinMax PeakPyramid::between(std::int64_t begin, std::int64_t end) const
{
    const auto count = static_cast<std::int64_t>(m_levels[0].size());
    if (end <= begin) { // within one peak
        begin = end - 1;
        if (begin < 0)
            return {};
    }
    begin = std::clamp<std::int64_t>(begin, 0, count);
    end = std::clamp<std::int64_t>(end, 0, count);
    if (begin >= end)
        return {};
    auto first = static_cast<std::size_t>(begin), last = static_cast<std::size_t>(end);
    Peak result = m_levels[0][first];
    // Ragged ends come from each level, whole groups from the next coarser one.
    for (const auto &level : m_levels) {
        if (&level == &m_levels.back() || last - first <= fanOut) {
            for (; first < last; ++first)
                widen(result, level[first]);
            break;
        }
        for (; first % fanOut != 0; ++first)
            widen(result, level[first]);
        for (; last % fanOut != 0; --last)
            widen(result, level[last - 1]);
        first /= fanOut;
        last /= fanOut;
    }
    return {static_cast<float>(result.min) / steps, static_cast<float>(result.max) / steps};
}

MinMax PeakPyramid::over(TimeSpan span) const
{
    return between(firstFrom(span.begin), firstFrom(span.end));
}

std::vector<MinMax> PeakPyramid::columns(std::span<const MediaTime> edges) const
{
    constexpr std::size_t ahead = 8; // columns whose peaks are fetched in time
    const std::int64_t rate = std::llround(m_sampleRate);
    const std::int64_t step = 1'000'000LL * m_samplesPerPeak;
    std::vector<MinMax> result;
    std::vector<std::int64_t> firsts;
    firsts.reserve(edges.size());
    for (const MediaTime edge : edges)
        firsts.push_back(firstAt(edge, rate, step));
    result.reserve(edges.size());
    for (std::size_t i = 0; i + 1 < firsts.size(); ++i) {
        if (i + ahead < firsts.size()) {
            auto at = static_cast<std::size_t>(std::max<std::int64_t>(0, firsts[i + ahead]));
            for (std::size_t level = 0; level < 3 && level < m_levels.size(); ++level) {
                __builtin_prefetch(m_levels[level].data() + std::min(at, m_levels[level].size()));
                at /= fanOut;
            }
        }
        result.push_back(between(firsts[i], firsts[i + 1]));
    }
    return result;
}

MediaTime PeakPyramid::duration() const
{
    return MediaTime::fromSeconds(static_cast<double>(m_levels[0].size()) * m_samplesPerPeak /
                                  m_sampleRate);
}

TimeSpan SampleWindow::span() const
{
    const auto end = first + static_cast<std::int64_t>(values.size());
    return {MediaTime::fromSeconds(static_cast<double>(first) / sampleRate),
            MediaTime::fromSeconds(static_cast<double>(end) / sampleRate)};
}

std::vector<MinMax> SampleWindow::columns(std::span<const MediaTime> edges) const
{
    std::vector<MinMax> result;
    result.reserve(edges.size());
    const auto count = static_cast<std::int64_t>(values.size());
    const auto place = [&](MediaTime edge) {
        return firstAt(edge, std::llround(sampleRate), 1'000'000) - first;
    };
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        std::int64_t begin = place(edges[i]);
        const std::int64_t end = std::min(place(edges[i + 1]), count);
        if (end <= begin)
            begin = end - 1;
        begin = std::max<std::int64_t>(begin, 0);
        if (begin >= end) {
            result.push_back({});
            continue;
        }
        const auto [low, high] = std::minmax_element(values.begin() + begin, values.begin() + end);
        result.push_back({*low, *high});
    }
    return result;
}

} // namespace duologue::media
