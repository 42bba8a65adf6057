#include "core/features/compare/mel_bank.h"

#include <algorithm>
#include <cmath>

namespace duologue::features::compare {
namespace {

float melOf(float hertz)
{
    return static_cast<float>(1127 * std::log(1 + static_cast<double>(hertz) / 700));
}

} // namespace

MelBank::MelBank(const Framing &framing)
{
    constexpr float lowest = 20;
    const auto rate = static_cast<float>(framing.length / framing.seconds);
    const float highest = std::min(8000.0F, rate / 2);
    const auto binWidth = static_cast<float>(framing.binWidth());
    const int low = std::min<int>(framing.bins(), std::lround(lowest / binWidth));
    const int high = std::min<int>(framing.bins(), std::lround(highest / binWidth));
    const float step = (melOf(highest) - melOf(lowest)) / (bandCount + 1);
    for (int m = 0; m < bandCount + 2; ++m)
        m_edges[static_cast<std::size_t>(m)] = melOf(lowest) + static_cast<float>(m) * step;
    m_first = low + 1;
    for (int n = m_first; n < high; ++n) {
        const float mel = melOf(static_cast<float>(n) * binWidth);
        const auto next = std::min(std::ranges::lower_bound(m_edges, mel), m_edges.end() - 1);
        const int channel = static_cast<int>(next - m_edges.begin()) - 2;
        const auto upper = static_cast<std::size_t>(std::max(1, channel + 2));
        m_bins.push_back({channel, (m_edges[upper] - mel) / (m_edges[upper] - m_edges[upper - 1])});
    }
}

Bands MelBank::of(std::span<const float> powers) const
{
    Bands bands{};
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const auto [channel, weight] = m_bins[i];
        const float power = powers[static_cast<std::size_t>(m_first) + i];
        const float share = power * weight;
        if (channel >= 0)
            bands[static_cast<std::size_t>(channel)] += share;
        if (channel >= -1 && channel < bandCount - 1)
            bands[static_cast<std::size_t>(channel + 1)] += power - share;
    }
    return bands;
}

double MelBank::centre(int band) const
{
    return 700 * (std::exp(m_edges[static_cast<std::size_t>(band + 1)] / 1127.0) - 1);
}

} // namespace duologue::features::compare
