#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <random>
#include <span>
#include <string_view>

namespace duologue::demo {

/// Numbers that are the same for the same seed on every machine: the engine is the standard's, the
/// distributions are our own (the standard leaves theirs open). Not thread-safe.
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}
    /// An independent stream for one purpose, so that changing one part of the demo leaves the
    /// others as they were.
    Random(std::uint64_t seed, std::string_view purpose) : Random(mix(seed, purpose)) {}

    std::uint64_t bits() { return m_engine(); }
    /// In [0, 1).
    double uniform() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    double normal(double mean = 0, double sd = 1)
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return mean + sd * radius * std::cos(2 * std::numbers::pi * uniform());
    }
    bool chance(double probability) { return uniform() < probability; }
    /// In [0, count); count > 0.
    std::size_t index(std::size_t count)
    {
        return static_cast<std::size_t>(uniform() * static_cast<double>(count));
    }
    /// Position drawn in proportion to the weights, which are not negative.
    std::size_t weighted(std::span<const double> weights)
    {
        double sum = 0;
        for (const double w : weights)
            sum += w;
        double rest = uniform() * sum;
        for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }
        return weights.size() - 1;
    }
    std::size_t weighted(std::initializer_list<double> weights)
    {
        return weighted(std::span(weights.begin(), weights.size()));
    }

private:
    static std::uint64_t mix(std::uint64_t seed, std::string_view purpose)
    {
        std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
        for (const char c : purpose)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return hash ^ (seed * 0x9e3779b97f4a7c15ULL);
    }

    std::mt19937_64 m_engine;
};

} // namespace duologue::demo
