#include "core/sync/delay_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/sync/onsets.h"

namespace duologue::sync {
namespace {

constexpr double lowest = 120, highest = 3700; // Hz
constexpr double silent = 1e-6;                // RMS
constexpr int taps = 24;
constexpr int phaseBits = 8, phases = 1 << phaseBits;
constexpr int around = 16; // samples to each side that tell the height between samples

double sinc(double x)
{
    return std::abs(x) < 1e-9 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

double hann(double x, double half)
{
    return std::abs(x) >= half ? 0 : 0.5 + 0.5 * std::cos(std::numbers::pi * x / half);
}

using Table = std::array<std::array<float, taps>, phases>;

/// Row p: what makes the value p / phases after the middle one of `taps` samples.
const Table &sincTable()
{
    static const Table table = [] {
        Table rows;
        for (int p = 0; p < phases; ++p)
            for (int k = 0; k < taps; ++k) {
                const double x = k - (taps / 2 - 1) - static_cast<double>(p) / phases;
                rows[static_cast<std::size_t>(p)][static_cast<std::size_t>(k)] =
                    static_cast<float>(sinc(x) * hann(x, taps / 2.0));
            }
        return rows;
    }();
    return table;
}

/// samples[begin + i + k] times row[k], summed, for every i of the result; silence outside.
void filter(std::span<const float> samples, long begin, const float *row, std::span<float> result)
{
    constexpr std::size_t together = 32;
    float padded[together + taps];
    for (std::size_t done = 0; done < result.size(); done += together) {
        const std::size_t count = std::min(together, result.size() - done);
        const long from = begin + static_cast<long>(done);
        const bool inside = from >= 0 && from + std::ssize(padded) <= std::ssize(samples);
        for (long k = 0; !inside && k < std::ssize(padded); ++k)
            padded[k] = from + k >= 0 && from + k < std::ssize(samples)
                            ? samples[static_cast<std::size_t>(from + k)]
                            : 0;
        const float *const source = inside ? samples.data() + from : padded;
        float sums[together] = {};
        for (int k = 0; k < taps; ++k)
            for (std::size_t i = 0; i < together; ++i)
                sums[i] += row[k] * source[static_cast<std::size_t>(k) + i];
        std::copy_n(sums, count, result.subspan(done).begin());
    }
}

/// Samples of a track at first, first + step, … (in samples, from anywhere). Clocks run at nearly
/// one rate, so that many samples in a row are equally far from those of the track.
void resample(std::span<const float> samples, double first, double step, std::span<float> result)
{
    const double drift = (step - 1) * phases;
    for (std::size_t i = 0; i < result.size();) {
        const double shift = first * phases + drift * static_cast<double>(i);
        const long nearest = std::lround(shift);
        std::size_t end = result.size();
        if (drift != 0) {
            const double change = static_cast<double>(nearest) + (drift > 0 ? 0.5 : -0.5);
            const double run = std::ceil((change - shift) / drift);
            end = std::min(end, i + static_cast<std::size_t>(std::clamp(run, 1.0, 1e9)));
        }
        const long whole = nearest >> phaseBits;
        const auto &row = sincTable()[static_cast<std::size_t>(nearest - whole * phases)];
        filter(samples, whole + static_cast<long>(i) - (taps / 2 - 1), row.data(),
               result.subspan(i, end - i));
        i = end;
    }
}

/// The onsets of what resample() gives, which is listened to from a little earlier on.
void onsets(std::span<const float> samples, double first, double step, std::span<float> result)
{
    constexpr std::size_t lead = sampleRate / 2;
    std::vector<float> sound(lead + result.size());
    resample(samples, first - static_cast<double>(lead) * step, step, sound);
    const auto emphasised = emphasiseOnsets(sound);
    std::copy(emphasised.begin() + lead, emphasised.end(), result.begin());
}

double rms(std::span<const float> samples)
{
    double sum = 0;
    for (const float s : samples)
        sum += static_cast<double>(s) * s;
    return std::sqrt(sum / static_cast<double>(samples.size()));
}

/// Even sizes many times over are the fastest.
int goodSize(int n)
{
    constexpr int even = 32;
    return even * features::fastSize((n + even - 1) / even);
}

/// Fades the ends of a window in and out over a sixteenth of it.
void taper(std::span<float> samples)
{
    const std::size_t ramp = samples.size() / 16;
    for (std::size_t i = 0; i < ramp; ++i) {
        const auto gain =
            static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) /
                                                    static_cast<double>(ramp)));
        samples[i] *= gain;
        samples[samples.size() - 1 - i] *= gain;
    }
}

} // namespace

DelayFinder::DelayFinder(int window, double reach)
    : m_window(window),
      m_reach(static_cast<int>(std::ceil(reach * sampleRate)) + around),
      m_a(goodSize(window + 2 * m_reach)),
      m_b(m_a.size())
{
}

Delay DelayFinder::find(const Track &a, const Track &b, double at, const Line &expected)
{
    const auto window = static_cast<std::size_t>(m_window);
    const auto first = std::lround(at * sampleRate);
    if (first < 0 || first + m_window > static_cast<long>(a.samples.size()))
        return {};
    const double begin = static_cast<double>(first) / sampleRate;
    std::ranges::fill(m_a.samples(), 0.0F);
    std::ranges::fill(m_b.samples(), 0.0F);
    const auto heard = m_b.samples().first(window + 2 * static_cast<std::size_t>(m_reach));
    const double from = begin + expected.lagAt(begin), pace = 1 + expected.slope;
    onsets(a.samples, static_cast<double>(first), 1, m_a.samples().first(window));
    onsets(b.samples, from * sampleRate - m_reach * pace, pace, heard);
    Delay delay;
    const double levelA = rms(m_a.samples().first(window)), levelB = rms(heard);
    if (levelA < silent || levelB < silent)
        return {};
    delay.level = std::sqrt(levelA * levelB);

    taper(m_a.samples().first(window));
    taper(heard);
    m_a.forward();
    m_b.forward();
    const int bins = whiten();
    m_b.inverse();

    const auto lags = m_b.samples().first(2 * static_cast<std::size_t>(m_reach) + 1);
    const auto inside = lags.subspan(around, lags.size() - 2 * around);
    const auto peak = std::ranges::max_element(inside) - inside.begin() + around;
    const double height = lags[static_cast<std::size_t>(peak)];
    delay.clarity = height / std::sqrt(2.0 * std::max(bins, 1));
    double best = static_cast<double>(peak), highestSoFar = height;
    constexpr double step = 1.0 / 16;
    for (double lag = static_cast<double>(peak) - 1; lag <= static_cast<double>(peak) + 1;
         lag += step)
        if (const double value = interpolated(lag); value > highestSoFar) {
            highestSoFar = value;
            best = lag;
        }
    const double left = interpolated(best - step), right = interpolated(best + step);
    if (const double bend = left - 2 * highestSoFar + right; bend < 0)
        best += step * std::clamp(0.5 * (left - right) / bend, -1.0, 1.0);
    delay.seconds = (best - m_reach) / sampleRate;
    return delay;
}

/// Leaves the phases of the cross-spectrum in m_b; returns how many bins have one.
int DelayFinder::whiten()
{
    const auto a = m_a.spectrum(), b = m_b.spectrum();
    const auto binAt = [&](double hertz) {
        return static_cast<std::size_t>(hertz * m_b.size() / sampleRate);
    };
    const std::size_t first = binAt(lowest), end = binAt(highest);
    std::ranges::fill(b.first(first), std::complex<float>());
    std::ranges::fill(b.subspan(end), std::complex<float>());
    int used = 0;
    for (std::size_t k = first; k < end; ++k) {
        const float re = a[k].real() * b[k].real() + a[k].imag() * b[k].imag();
        const float im = a[k].real() * b[k].imag() - a[k].imag() * b[k].real();
        const float power = re * re + im * im;
        const float gain = power > 0 ? 1 / std::sqrt(power) : 0;
        b[k] = {re * gain, im * gain};
        used += power > 0;
    }
    return used;
}

/// The correlation between samples; band-limited as it is, by a windowed sinc.
double DelayFinder::interpolated(double lag) const
{
    const auto lags = const_cast<features::RealTransform<float> &>(m_b).samples();
    const long floor = static_cast<long>(std::floor(lag));
    double sum = 0;
    for (long k = std::max(0L, floor - around + 1);
         k <= std::min(floor + around, static_cast<long>(lags.size()) - 1); ++k) {
        const double x = static_cast<double>(k) - lag;
        sum += lags[static_cast<std::size_t>(k)] * sinc(x) * hann(x, around);
    }
    return sum;
}

} // namespace duologue::sync
