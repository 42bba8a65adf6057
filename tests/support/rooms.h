#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <span>
#include <vector>

#include "core/features/fft.h"

/// Conversations as several devices in a room record them, with planted clocks: for tests and
/// benchmarks of synchronising by ear.
namespace duologue::rooms {

/// Speech-like sound that never repeats: syllables of gliding pitch under changing resonances,
/// hisses, pauses. RMS about 0.05.
inline std::vector<float> talk(double seconds, int rate, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const auto uniform = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    std::vector<float> samples;
    const auto count = static_cast<std::size_t>(seconds * rate);
    samples.reserve(count);
    double phase = 0, voice = uniform(90, 210);
    double state[3][2] = {};
    while (samples.size() < count) {
        if (uniform(0, 1) < 0.12) { // a pause, now and then a change of speaker
            samples.insert(samples.end(), static_cast<std::size_t>(uniform(0.1, 0.9) * rate), 0);
            if (uniform(0, 1) < 0.3)
                voice = uniform(90, 210);
        }
        const auto length = static_cast<std::size_t>(uniform(0.06, 0.25) * rate);
        const bool voiced = uniform(0, 1) < 0.75;
        const double from = voice * uniform(0.8, 1.25), to = voice * uniform(0.8, 1.25);
        const double loud = uniform(0.3, 1);
        double turn[3], radius[3];
        const double low[] = {250, 900, 2200}, high[] = {850, 2200, 3400};
        for (int f = 0; f < 3; ++f) {
            turn[f] = 2 * std::numbers::pi * uniform(low[f], high[f]) / rate;
            radius[f] = std::exp(-std::numbers::pi * uniform(60, 180) / rate);
        }
        for (std::size_t i = 0; i < length; ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(length);
            phase += (from + (to - from) * share) / rate;
            double source = uniform(-1, 1) * (voiced ? 0.03 : 0.3);
            if (phase >= 1) {
                phase -= 1;
                source += voiced ? 1.5 : 0;
            }
            double sum = 0;
            for (int f = 0; f < 3; ++f) {
                const double next = source + 2 * radius[f] * std::cos(turn[f]) * state[f][0] -
                                    radius[f] * radius[f] * state[f][1];
                state[f][1] = state[f][0];
                state[f][0] = next;
                sum += next / (f + 1) * (f % 2 == 0 ? 1 : -1);
            }
            samples.push_back(
                static_cast<float>(0.05 * loud * std::sin(std::numbers::pi * share) * sum));
        }
    }
    samples.resize(count);
    return samples;
}

/// The clock of a device: session = offset + source * (1 + ppm / 1e6), seconds.
struct Device
{
    double offset = 0;
    double ppm = 0;
    double seconds = 0;             ///< of its recording
    double directToReverberant = 6; ///< dB
    double signalToNoise = 20;      ///< dB
    std::uint64_t seed = 1;         ///< of its room and its noise
};

inline double rms(std::span<const float> samples)
{
    double sum = 0;
    for (const float s : samples)
        sum += static_cast<double>(s) * s;
    return std::sqrt(sum / std::max<double>(1, static_cast<double>(samples.size())));
}

/// What reaches a microphone: the direct sound, undelayed, and a tail that decays by 60 dB in 0.4
/// s.
inline std::vector<float> inRoom(std::span<const float> dry, int rate, double directToReverberant,
                                 std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> tail(static_cast<std::size_t>(0.4 * rate));
    double energy = 0;
    const auto first = static_cast<std::size_t>(0.002 * rate); // nothing nearer than 0.7 m
    for (std::size_t i = first; i < tail.size(); ++i) {
        tail[i] =
            normal(random) * std::pow(10, -3.0 * static_cast<double>(i) / double(tail.size()));
        energy += tail[i] * tail[i];
    }
    const double gain = std::pow(10, -directToReverberant / 20) / std::sqrt(energy);

    const std::size_t block = 1 << 17;
    const int size = features::fastSize(static_cast<int>(block + tail.size()));
    features::RealTransform<float> room(size), part(size);
    room.samples()[0] = 1;
    for (std::size_t i = first; i < tail.size(); ++i)
        room.samples()[i] = static_cast<float>(tail[i] * gain);
    room.forward();
    std::vector<float> wet(dry.size() + static_cast<std::size_t>(size));
    for (std::size_t begin = 0; begin < dry.size(); begin += block) {
        const auto count = std::min(block, dry.size() - begin);
        std::ranges::fill(part.samples(), 0.0F);
        std::ranges::copy(dry.subspan(begin, count), part.samples().begin());
        part.forward();
        for (std::size_t k = 0; k < part.spectrum().size(); ++k)
            part.spectrum()[k] *= room.spectrum()[k] / static_cast<float>(size);
        part.inverse();
        for (std::size_t i = 0; i < static_cast<std::size_t>(size); ++i)
            wet[begin + i] += part.samples()[i];
    }
    wet.resize(dry.size());
    return wet;
}

/// Noise whose power falls by 3 dB an octave, as that of rooms does (Paul Kellet's filter). RMS 1.
class PinkNoise
{
public:
    explicit PinkNoise(std::uint64_t seed) : m_random(seed) {}

    double next()
    {
        const double white = m_normal(m_random);
        m_slow = 0.99765 * m_slow + white * 0.0990460;
        m_middle = 0.96300 * m_middle + white * 0.2965164;
        m_fast = 0.57000 * m_fast + white * 1.0526913;
        return (m_slow + m_middle + m_fast + white * 0.1848) / 2.98;
    }

private:
    std::mt19937_64 m_random;
    std::normal_distribution<double> m_normal;
    double m_slow = 0, m_middle = 0, m_fast = 0;
};

/// What a device records of `room`, the sound at its place from session time `roomBegin` on, at the
/// rate of its own clock.
inline std::vector<float> record(std::span<const float> room, double roomBegin, int rate,
                                 const Device &device)
{
    constexpr int half = 32;
    PinkNoise noise(device.seed * 77 + 5);
    const double level = rms(room) * std::pow(10, -device.signalToNoise / 20);
    std::vector<float> samples(static_cast<std::size_t>(device.seconds * rate));
    const double step = 1 + device.ppm * 1e-6;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double position = (device.offset - roomBegin) * rate + static_cast<double>(i) * step;
        const auto floor = static_cast<long>(std::floor(position));
        const double fraction = position - static_cast<double>(floor);
        double sum = 0;
        // sin(pi (k - fraction)) is sin(-pi fraction) with alternating sign
        const double sine = std::sin(-std::numbers::pi * fraction);
        for (int k = -half + 1; k <= half; ++k) {
            const long at = floor + k;
            if (at < 0 || at >= static_cast<long>(room.size()))
                continue;
            const double x = k - fraction;
            const double angle = std::numbers::pi * x / half;
            const double sinc =
                std::abs(x) < 1e-9 ? 1 : (k % 2 == 0 ? sine : -sine) / (std::numbers::pi * x);
            // Hann, by a polynomial good to 1e-4
            const double t = angle * angle;
            const double hann =
                0.5 +
                0.5 * (1 - t * (0.5 - t * (1 / 24.0 -
                                           t * (1 / 720.0 - t * (1 / 40320.0 - t / 3628800.0)))));
            sum += room[static_cast<std::size_t>(at)] * sinc * hann;
        }
        samples[i] = static_cast<float>(sum + level * noise.next());
    }
    return samples;
}

} // namespace duologue::rooms
