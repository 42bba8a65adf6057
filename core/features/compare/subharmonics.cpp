#include "core/features/compare/subharmonics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace duologue::features::compare {
namespace {

constexpr double lowestHertz = 25;
constexpr double lowestPitch = 52, highestPitch = 620;
constexpr int harmonics = 15;

} // namespace

/// The system of the spline's second derivatives is tridiagonal and the same for all frames: what
/// elimination makes of it is kept.
Subharmonics::Subharmonics(const Framing &framing)
{
    const auto bins = static_cast<std::size_t>(framing.bins());
    const double width =
        1.0 / static_cast<float>(framing.seconds * framing.transform / framing.length);
    std::vector<double> u(bins);
    for (std::size_t k = 1; k < bins; ++k)
        u[k] = std::log2(static_cast<double>(k) * width);
    u[0] = 2 * u[1] - u[2];
    m_inverseSteps.resize(bins);
    m_ratios.resize(bins);
    m_inversePivots.resize(bins);
    m_inverseSpans.resize(bins);
    m_gammas.resize(bins);
    for (std::size_t k = 0; k + 1 < bins; ++k)
        m_inverseSteps[k] = 1 / (u[k + 1] - u[k]);
    for (std::size_t k = 1; k + 1 < bins; ++k) {
        m_ratios[k] = (u[k] - u[k - 1]) / (u[k + 1] - u[k - 1]);
        m_inversePivots[k] = 1 / (m_ratios[k] * m_gammas[k - 1] + 2);
        m_gammas[k] = (m_ratios[k] - 1) * m_inversePivots[k];
        m_inverseSpans[k] = 6 / (u[k + 1] - u[k - 1]);
    }

    const double first = std::log2(lowestHertz), last = u.back();
    const double perOctave = static_cast<double>(bins) / (last - first);
    const double shoulder = perOctave * std::log2(65.0 / 50.0) - 1;
    const auto step = static_cast<float>((last - first) / static_cast<double>(bins - 1));
    for (std::size_t i = 0; i < bins; ++i) {
        const double at =
            first + (last - first) * static_cast<double>(i) / static_cast<double>(bins - 1);
        const auto above = std::ranges::upper_bound(u, at) - u.begin();
        const auto knot =
            static_cast<std::size_t>(std::clamp<long>(above - 1, 0, static_cast<long>(bins) - 2));
        const double h = u[knot + 1] - u[knot];
        const double low = (u[knot + 1] - at) / h, high = (at - u[knot]) / h;
        const double ear =
            0.5 +
            std::atan(3 * (static_cast<double>(i + 1) - shoulder) / perOctave) / std::numbers::pi;
        m_targets.push_back({knot, low, high, (low * low * low - low) * h * h / 6,
                             (high * high * high - high) * h * h / 6, static_cast<float>(ear)});
        m_octaves.push_back(static_cast<float>(i) * step + static_cast<float>(first));
    }
    for (int h = 2; h <= harmonics; ++h)
        m_shifts[static_cast<std::size_t>(h - 2)] =
            static_cast<int>(std::floor(perOctave * std::log2(h)));
    m_spectrum.resize(bins);
    m_curves.resize(bins);
    m_solution.resize(bins);
    m_octaveSpectrum.resize(bins);
    m_sum.resize(bins);
}

/// Keeps what is near a peak, and smooths it.
void Subharmonics::sharpen(std::span<const float> a)
{
    const int bins = static_cast<int>(a.size());
    const auto at = [&](int k) { return a[static_cast<std::size_t>(k)]; };
    m_peaks.clear();
    if (at(0) > at(1))
        m_peaks.push_back(0);
    for (int k = 1; k + 1 < bins; ++k)
        if (at(k) > at(k - 1) && at(k) >= at(k + 1))
            m_peaks.push_back(k);
    if (at(bins - 1) > at(bins - 2))
        m_peaks.push_back(bins - 1);
    std::ranges::copy(a, m_spectrum.begin());
    const auto clear = [&](int from, int to) {
        for (int k = from; k < to; ++k)
            m_spectrum[static_cast<std::size_t>(k)] = 0;
    };
    for (std::size_t p = 1; p < m_peaks.size(); ++p)
        clear(m_peaks[p - 1] + 3, m_peaks[p] - 2);
    if (m_peaks.size() == 1)
        clear(3, bins);
    double before = 0;
    for (std::size_t k = 0; k + 1 < m_spectrum.size(); ++k) {
        const double here = m_spectrum[k];
        m_spectrum[k] = (before + 2 * here + m_spectrum[k + 1]) / 4;
        before = here;
    }
}

/// A natural cubic spline from bins to equal parts of octaves, weighted by hearing.
void Subharmonics::resample()
{
    const std::size_t bins = m_spectrum.size();
    double slope = (m_spectrum[1] - m_spectrum[0]) * m_inverseSteps[0];
    m_solution[0] = 0;
    for (std::size_t k = 1; k + 1 < bins; ++k) {
        const double next = (m_spectrum[k + 1] - m_spectrum[k]) * m_inverseSteps[k];
        m_solution[k] = ((next - slope) * m_inverseSpans[k] - m_ratios[k] * m_solution[k - 1]) *
                        m_inversePivots[k];
        slope = next;
    }
    m_curves[bins - 1] = 0;
    for (std::size_t k = bins - 1; k-- > 0;)
        m_curves[k] = m_gammas[k] * m_curves[k + 1] + m_solution[k];
    for (std::size_t i = 0; i < bins; ++i) {
        const Target &t = m_targets[i];
        const auto value =
            static_cast<float>(t.low * m_spectrum[t.knot] + t.high * m_spectrum[t.knot + 1] +
                               t.lowCurve * m_curves[t.knot] + t.highCurve * m_curves[t.knot + 1]);
        m_octaveSpectrum[i] = std::max(0.0F, value * t.ear);
    }
}

void Subharmonics::addHarmonics()
{
    m_sum = m_octaveSpectrum;
    float weight = 1;
    for (const int shift : m_shifts) {
        weight *= 0.85F;
        const std::size_t count =
            m_sum.size() - std::min<std::size_t>(m_sum.size(), static_cast<std::size_t>(shift));
        const float *from = m_octaveSpectrum.data() + shift;
        for (std::size_t j = 0; j < count; ++j)
            m_sum[j] += from[j] * weight;
    }
    for (float &sum : m_sum)
        sum /= harmonics;
}

std::array<Subharmonics::Peak, 6> Subharmonics::highest() const
{
    std::array<Peak, 6> best{};
    for (std::size_t i = 1; i + 1 < m_sum.size(); ++i) {
        if (!(m_sum[i - 1] < m_sum[i] && m_sum[i] > m_sum[i + 1]))
            continue;
        const auto place = std::ranges::find_if(
            best, [&](const Peak &peak) { return peak.at == 0 || peak.height < m_sum[i]; });
        if (place == best.end())
            continue;
        std::move_backward(place, best.end() - 1, best.end());
        *place = {static_cast<int>(i), m_sum[i]};
    }
    return best;
}

/// Where the parabola through a peak and its neighbours is highest, and how high.
std::array<double, 2> Subharmonics::summitAt(int peak) const
{
    const auto i = static_cast<std::size_t>(peak);
    const double x0 = m_octaves[i - 1], x1 = m_octaves[i], x2 = m_octaves[i + 1];
    const double y0 = m_sum[i - 1], y1 = m_sum[i], y2 = m_sum[i + 1];
    const double left = (y1 - y0) / (x1 - x0), right = (y2 - y1) / (x2 - x1);
    const double bend = (right - left) / (x2 - x0);
    if (!(bend < 0))
        return {x1, y1};
    const double x = 0.5 * (x0 + x1) - left / (2 * bend);
    return {x, y0 + left * (x - x0) + bend * (x - x0) * (x - x1)};
}

PitchCandidates Subharmonics::of(std::span<const float> magnitudes)
{
    sharpen(magnitudes);
    resample();
    addHarmonics();
    const double mean =
        std::accumulate(m_sum.begin(), m_sum.end(), 0.0) / static_cast<double>(m_sum.size());
    PitchCandidates found{};
    std::size_t count = 0, likeliest = 0;
    double best = 0;
    for (const Peak &peak : highest()) {
        if (peak.at == 0)
            break;
        const auto [x, y] = summitAt(peak.at);
        const auto hertz = static_cast<float>(std::exp2(x));
        if (hertz > highestPitch || hertz < lowestPitch)
            continue;
        if (count == 0 || y > best) {
            best = y;
            likeliest = count;
        }
        const bool stands = y > 0 && y > mean;
        found[count++] = {hertz, stands ? static_cast<float>(1 - mean / y) : 0.0F};
    }
    std::swap(found[0], found[likeliest]);
    return found;
}

} // namespace duologue::features::compare
