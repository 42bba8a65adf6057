#include "core/features/compare/auditory.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace duologue::features::compare {
namespace {

constexpr float leastPower = 9.3e-10F;
constexpr float compression = 0.33F;

double equalLoudness(double hertz)
{
    const double w = 2 * std::numbers::pi * hertz, w2 = w * w;
    return 1e32 * (w2 + 56.8e6) * w2 * w2 /
           ((w2 + 6.3e6) * (w2 + 6.3e6) * (w2 + 0.38e9) * (w2 * w2 * w2 * w + 1.7e31));
}

/// One band's filter, in the transposed second form.
class Rasta
{
public:
    Rasta()
    {
        const auto om = static_cast<float>(std::cos(2 * std::numbers::pi * 29 * 0.01));
        const auto norm = static_cast<float>(std::sqrt(10.0 * (32.0 * om * om + 8.0)));
        m_b = {2 / norm, -4 * om / norm, 0, 4 * om / norm, -2 / norm};
        m_a = static_cast<float>(1 - std::sin(2 * std::numbers::pi * 0.01));
    }

    float next(float v)
    {
        const bool settled = m_seen++ >= 5; // before that nothing is fed back and nothing comes out
        const float y = m_b[0] * v + m_z[0];
        m_z[0] = m_b[1] * v + m_z[1] + (settled ? m_a * y : 0.0F);
        m_z[1] = m_b[2] * v + m_z[2];
        m_z[2] = m_b[3] * v + m_z[3];
        m_z[3] = m_b[4] * v;
        return settled ? y : 0.0F;
    }

private:
    std::array<float, 5> m_b{};
    std::array<float, 4> m_z{};
    float m_a = 0;
    long m_seen = 0;
};

} // namespace

Cepstra::Cepstra()
{
    for (int c = 0; c < cepstraCount; ++c) {
        const int i = c + 1;
        const auto at = static_cast<std::size_t>(c);
        for (int m = 0; m < bandCount; ++m)
            m_cosines[at][static_cast<std::size_t>(m)] =
                static_cast<float>(std::cos(std::numbers::pi * i * (m + 0.5) / bandCount));
        m_factors[at] = static_cast<float>(std::sqrt(2.0 / bandCount) *
                                           (1 + 11 * std::sin(std::numbers::pi * i / 22)));
    }
}

std::array<float, cepstraCount> Cepstra::of(const Bands &bands) const
{
    constexpr float fullScale = 32767.0F * 32767.0F;
    Bands logs;
    for (std::size_t m = 0; m < bands.size(); ++m)
        logs[m] = std::log(std::max(bands[m] * fullScale, 1.0F));
    std::array<float, cepstraCount> cepstra{};
    for (std::size_t c = 0; c < cepstra.size(); ++c) {
        float sum = 0;
        for (std::size_t m = 0; m < logs.size(); ++m)
            sum += logs[m] * m_cosines[c][m];
        cepstra[c] = sum * m_factors[c];
    }
    return cepstra;
}

Loudness::Loudness(const MelBank &bank)
{
    for (int m = 0; m < bandCount; ++m) {
        const double weight = equalLoudness(bank.centre(m));
        m_weights[static_cast<std::size_t>(m)] = static_cast<float>(weight);
        m_logWeights[static_cast<std::size_t>(m)] = static_cast<float>(std::log(weight));
    }
}

float Loudness::mean(const Bands &bands) const
{
    Bands loud;
    for (std::size_t m = 0; m < bands.size(); ++m)
        loud[m] = static_cast<float>(
            std::pow(static_cast<double>(std::max(bands[m], leastPower) * m_weights[m]),
                     static_cast<double>(compression)));
    return meanOf(loud);
}

std::vector<Bands> Loudness::filtered(const std::vector<Bands> &frames) const
{
    std::array<Rasta, bandCount> filters;
    std::vector<Bands> loud(frames.size());
    for (std::size_t f = 0; f < frames.size(); ++f)
        for (std::size_t m = 0; m < filters.size(); ++m) {
            const float y = filters[m].next(std::log(std::max(frames[f][m], leastPower)));
            loud[f][m] = std::exp(compression * (y + m_logWeights[m]));
        }
    return loud;
}

float meanOf(const Bands &bands)
{
    float sum = 0;
    for (const float band : bands)
        sum += band;
    return sum / bandCount;
}

} // namespace duologue::features::compare
