#pragma once

#include <cstdint>
#include <vector>

/// Whether one model beats another. std only.
namespace duologue::models {

/// What one trial of a search reached, at its epoch best on dev.
struct Scores
{
    double dev = 0;
    double test = 0;
};

/// The trial that is best on dev, the first of equals; -1: there is none.
int selected(const std::vector<Scores> &trials, bool smallerIsBetter);
/// Its test score.
double selectedTest(const std::vector<Scores> &trials, bool smallerIsBetter);

struct Comparison
{
    double low = 0, high = 0; ///< middle 95 % of baseline minus challenger
    bool significant = false; ///< the interval leaves out 0
};

/// Kim, Liu and Yacef, appendix A.5. 1000 times: resample each model's trials with replacement,
/// take the one best on dev, look up its test score, subtract. The 25 smallest and 25 largest
/// differences are left out. The same seed draws the same trials of both models, so that a model
/// never differs from itself.
Comparison compare(const std::vector<Scores> &baseline, const std::vector<Scores> &challenger,
                   bool smallerIsBetter, std::uint64_t seed);

/// Welch's t-test: whether the challenger's mean test score is better than the baseline's, one
/// tail, 5 %. low and high: the two-tailed 95 % interval of baseline minus challenger. Undecided
/// with fewer than two trials of either.
Comparison compareMeans(const std::vector<Scores> &baseline, const std::vector<Scores> &challenger,
                        bool smallerIsBetter);

} // namespace duologue::models
