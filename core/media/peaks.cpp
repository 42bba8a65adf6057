#include "core/media/peaks.h"

#include <algorithm>
#include <cmath>

namespace duologue::media {
namespace {

constexpr std::size_t fanOut = 4;

void widen(MinMax &to, const MinMax &by)
{
    to.min = std::min(to.min, by.min);
    to.max = std::max(to.max, by.max);
}

std::vector<MinMax> coarser(const std::vector<MinMax> &level)
{
    std::vector<MinMax> result((level.size() + fanOut - 1) / fanOut);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = level[i * fanOut];
        for (std::size_t k = i * fanOut + 1; k < std::min(level.size(), (i + 1) * fanOut); ++k)
            widen(result[i], level[k]);
    }
    return result;
}

} // namespace

PeakPyramid::PeakPyramid(double sampleRate, int samplesPerPeak, std::vector<MinMax> base)
    : m_sampleRate(sampleRate), m_samplesPerPeak(samplesPerPeak)
{
    m_levels.push_back(std::move(base));
    while (m_levels.back().size() > fanOut)
        m_levels.push_back(coarser(m_levels.back()));
}

MinMax PeakPyramid::over(TimeSpan span) const
{
    const auto count = static_cast<std::int64_t>(m_levels[0].size());
    // In whole numbers: a boundary that falls on a peak's edge must not reach the next one.
    const std::int64_t rate = std::llround(m_sampleRate);
    const std::int64_t step = 1'000'000LL * m_samplesPerPeak;
    const auto floorDivide = [step](std::int64_t v) { return v / step - (v % step < 0 ? 1 : 0); };
    std::int64_t begin = floorDivide(span.begin.us * rate);
    std::int64_t end = -floorDivide(-span.end.us * rate);
    end = std::max(end, begin + 1);
    begin = std::clamp<std::int64_t>(begin, 0, count);
    end = std::clamp<std::int64_t>(end, 0, count);
    if (begin >= end)
        return {};
    auto first = static_cast<std::size_t>(begin), last = static_cast<std::size_t>(end);
    MinMax result = m_levels[0][first];
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
    return result;
}

MediaTime PeakPyramid::duration() const
{
    return MediaTime::fromSeconds(static_cast<double>(m_levels[0].size()) * m_samplesPerPeak /
                                  m_sampleRate);
}

} // namespace duologue::media
