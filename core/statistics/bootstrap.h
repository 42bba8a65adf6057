#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

/// How far a figure may be trusted (Efron and Tibshirani, "An introduction to the bootstrap",
/// percentile intervals). std only.
namespace duologue::statistics {

inline constexpr int bootstrapSamples = 1000;

/// Draws as many of `count` things as there are, with replacement. The same seed draws the same.
class Resampling
{
public:
    Resampling(std::size_t count, std::uint64_t seed) : m_engine(seed), m_drawn(count) {}
    /// Indices below `count`; valid until the next call.
    std::span<const std::size_t> next();

private:
    std::mt19937_64 m_engine;
    std::vector<std::size_t> m_drawn;
};

struct Interval
{
    double low = 0, high = 0;
};

/// The middle 95 % of what was found in samples: of 1000 values the 25 smallest and the 25 largest
/// are left out. Values that are NaN are no samples; of none, both ends are NaN.
Interval middle95(std::vector<double> values);

} // namespace duologue::statistics
