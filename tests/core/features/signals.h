#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace duologue::testsignals {

inline std::vector<float> sine(double hertz, double seconds, double rate = 16000, double peak = 0.5)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(
            peak * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / rate));
    return samples;
}

/// A buzz: harmonics of `hertz` up to 3 kHz, weaker towards the top.
inline std::vector<float> buzz(double hertz, double seconds, double rate = 16000)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate));
    for (int h = 1; h * hertz < 3000; ++h)
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] += static_cast<float>(
                0.2 / h *
                std::sin(2 * std::numbers::pi * h * hertz * static_cast<double>(i) / rate));
    return samples;
}

inline std::vector<float> noise(double seconds, unsigned seed, double rate = 16000,
                                double level = 0.1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> value(0, static_cast<float>(level));
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate));
    for (float &s : samples)
        s = value(random);
    return samples;
}

} // namespace duologue::testsignals
