#include "core/features/compare/spectral_shape.h"

#include <algorithm>
#include <cmath>

namespace duologue::features::compare {
namespace {

using Values = std::span<const float>;

/// Critical bands (Traunmüller, "Analytical expressions for the tonotopic sensory scale").
double bark(double hertz)
{
    const double z = 26.81 / (1 + 1960 / hertz) - 0.53;
    if (z < 2)
        return 0.85 * z + 0.3;
    return z > 20.1 ? 1.22 * z - 0.22 * 20.1 : z;
}

double sharpnessWeight(double hertz)
{
    const double z = bark(hertz);
    return z * (z <= 16 ? 1 : std::pow((z - 16) / 4, 1.5849625) + 1);
}

/// Hertz below which 25, 50, 75 and 90 % of the power lie.
void rollOff(std::span<const double> hertz, Values powers, double total, float *out)
{
    double sum = 0;
    std::size_t k = 1;
    for (const double share : {0.25, 0.5, 0.75, 0.9}) {
        const double wanted = share * total;
        while (k + 1 < powers.size() && sum + powers[k] < wanted)
            sum += powers[k++];
        *out++ = static_cast<float>(hertz[k]);
    }
}

double flux(Values magnitudes, Values before)
{
    if (before.empty())
        return 0;
    double sum = 0;
    for (std::size_t k = 1; k < magnitudes.size(); ++k) {
        const double step = static_cast<double>(magnitudes[k]) - before[k];
        sum += step * step;
    }
    return std::sqrt(sum / static_cast<double>(magnitudes.size() - 1));
}

double entropy(Values powers, double total)
{
    constexpr double least = 1e-7;
    const double whole = std::max(total, static_cast<double>(static_cast<float>(least)));
    double sum = 0;
    for (const float power : powers.subspan(1)) {
        const double share = std::max(static_cast<double>(power), least) / whole;
        sum -= share * std::log2(share);
    }
    return sum;
}

bool isPeak(const float *p)
{
    return p[0] > p[-2] && p[0] > p[-1] && p[0] > p[1] && p[0] > p[2];
}

bool isValley(const float *p)
{
    return p[0] < p[-2] && p[0] < p[-1] && p[0] < p[1] && p[0] < p[2];
}

/// How far the spectrum goes up and down between its extremes.
double harmonicity(Values powers)
{
    double sum = 0, previous = 0;
    bool any = false;
    for (std::size_t k = 3; k + 2 < powers.size(); ++k)
        if (const float *p = &powers[k]; isPeak(p) || isValley(p)) {
            if (any)
                sum += std::abs(*p - previous);
            previous = *p;
            any = true;
        }
    return sum / 2 / static_cast<double>(powers.size() - 1);
}

} // namespace

SpectralShape::SpectralShape(const Framing &framing)
{
    for (int k = 0; k < framing.bins(); ++k) {
        const double hertz = k / (framing.seconds * framing.transform / framing.length);
        m_hertz.push_back(hertz);
        m_sharpness.push_back(k > 0 ? sharpnessWeight(hertz) : 0);
        m_sumHertz += hertz;
        m_sumSquares += hertz * hertz;
    }
    m_bands = {bandBetween(250, 650), bandBetween(1000, 4000)};
}

SpectralShape::Band SpectralShape::bandBetween(double lower, double upper) const
{
    const auto first = std::ranges::upper_bound(m_hertz, lower) - m_hertz.begin();
    const auto last = std::ranges::lower_bound(m_hertz, upper) - m_hertz.begin();
    const auto i = static_cast<std::size_t>(first), j = static_cast<std::size_t>(last);
    Band band{i - 1, m_hertz.size() - 1, (m_hertz[i] - lower) / (m_hertz[i] - m_hertz[i - 1]), 1};
    if (j < m_hertz.size()) {
        band.last = m_hertz[j] == upper ? j : j - 1;
        band.lastWeight = (upper - m_hertz[j - 1]) / (m_hertz[j] - m_hertz[j - 1]);
    }
    for (double *weight : {&band.firstWeight, &band.lastWeight})
        if (*weight == 0)
            *weight = 1;
    return band;
}

double SpectralShape::energy(const Band &band, Values powers) const
{
    double sum = powers[band.first] * band.firstWeight;
    for (std::size_t k = band.first + 1; k < band.last; ++k)
        sum += powers[k];
    sum += powers[band.last] * band.lastWeight;
    return sum / static_cast<double>(powers.size() - 1);
}

std::array<float, shapeCount> SpectralShape::of(Values magnitudes, Values powers,
                                                Values before) const
{
    const auto bins = static_cast<double>(powers.size() - 1);
    double total = 0, weighted = 0;
    float sharp = 0; // summed in this precision
    for (std::size_t k = 1; k < powers.size(); ++k) {
        total += powers[k];
        weighted += m_hertz[k] * powers[k];
        sharp += static_cast<float>(m_sharpness[k] * powers[k]);
    }
    const auto centroid = total > 0 ? static_cast<float>(weighted / total) : 0.0F;
    double second = 0, third = 0, fourth = 0;
    for (std::size_t k = 1; k < powers.size(); ++k) {
        const double off = m_hertz[k] - centroid, square = off * off * powers[k];
        second += square;
        third += square * off;
        fourth += square * off * off;
    }
    const double variance = total > 0 ? second / total : 0;
    const double slope = (bins * weighted - m_sumHertz * total) /
                         (bins * m_sumSquares - m_sumHertz * m_sumHertz) * (bins - 1);

    std::array<float, shapeCount> shape{};
    shape[0] = static_cast<float>(energy(m_bands[0], powers));
    shape[1] = static_cast<float>(energy(m_bands[1], powers));
    rollOff(m_hertz, powers, total, &shape[2]);
    shape[6] = static_cast<float>(flux(magnitudes, before));
    shape[7] = centroid;
    shape[8] = static_cast<float>(entropy(powers, total));
    shape[9] = static_cast<float>(variance);
    if (variance > 0) {
        shape[10] = static_cast<float>(third / (total * variance * std::sqrt(variance)));
        shape[11] = static_cast<float>(fourth / (total * variance * variance));
    }
    shape[12] = static_cast<float>(slope);
    shape[13] = total > 0 ? static_cast<float>(0.11 * sharp / total) : 0.0F;
    shape[14] = static_cast<float>(harmonicity(powers));
    return shape;
}

} // namespace duologue::features::compare
