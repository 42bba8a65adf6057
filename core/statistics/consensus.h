#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/statistics/judgements.h"

/// One value of what several raters said. std only.
namespace duologue::statistics {

enum class Consensus {
    Mean,
    Median,   ///< of an even number the mean of the two in the middle
    Majority, ///< said by more raters than anything else; of a tie there is none
    Weighted  ///< the evaluator-weighted estimator, Σ weight · value / Σ weight
};

/// The weight of each rater: Pearson's correlation of what it said with the mean of all raters,
/// over the units of which it and another one said something; 0 where that is negative or does not
/// exist. Grimm and Kroschel, "Evaluation of natural emotions using self assessment manikins"
/// (2005).
std::vector<double> evaluatorWeights(const Judgements &judgements);

/// Of what was said of one unit; nothing where nobody said anything, or of a tie. `weights`: one a
/// rater, looked at by Weighted alone; where all of them are 0, it is the mean.
std::optional<double> consensusOf(std::span<const Judgements::Value> said, Consensus how,
                                  std::span<const double> weights = {});

} // namespace duologue::statistics
