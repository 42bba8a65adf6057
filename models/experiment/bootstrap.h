#pragma once

#include <cstdint>
#include <vector>

/// Whether one model beats another (seed 000, appendix A.5). std only.
namespace duologue::models {

/// What one trial of a search reached, at its epoch best on dev.
struct Scores
{
    double dev = 0;
    double test = 0;
};

/// The test score of the trial that is best on dev.
double selectedTest(const std::vector<Scores> &trials, bool smallerIsBetter);

struct Comparison
{
    double low = 0, high = 0; ///< middle 95 % of baseline minus challenger
    bool significant = false; ///< the interval leaves out 0
};

/// 1000 times: resample each model's trials with replacement, take the one best on dev, look up its
/// test score, subtract. The 25 smallest and 25 largest differences are left out. The same seed
/// draws the same trials of both models, so that a model never differs from itself.
Comparison compare(const std::vector<Scores> &baseline, const std::vector<Scores> &challenger,
                   bool smallerIsBetter, std::uint64_t seed);

} // namespace duologue::models
