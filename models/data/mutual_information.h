#pragma once

#include <cstdint>
#include <vector>

/// How much one variable says about another, in nats, estimated from samples by nearest neighbours.
/// std only.
namespace duologue::models {

/// Both continuous: estimator 1 of Kraskov, Stögbauer and Grassberger (2004) with k = 3, as
/// scikit-learn applies it: each variable divided by its population standard deviation, distances
/// below the one to the k-th neighbour. Never negative. Equal values have to be told apart first,
/// see jittered().
double mutualInformation(const std::vector<double> &x, const std::vector<double> &y);

/// x continuous, labels discrete: Ross (2014) with k = 3, strictly closer neighbours; labels that
/// occur once are left out.
double mutualInformation(const std::vector<double> &x, const std::vector<int> &labels);

/// Both discrete: the plug-in estimate.
double mutualInformation(const std::vector<int> &a, const std::vector<int> &b);

/// x plus normal noise of 1e-10 times max(1, mean |x|), so that no two values are equal.
std::vector<double> jittered(std::vector<double> x, std::uint64_t seed);

} // namespace duologue::models
