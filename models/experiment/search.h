#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/train/spec.h"

/// Random search over hyperparameters and when to give a trial up. std only.
namespace duologue::models {

/// Ranges of seed 000, Table 6, both ends included.
struct SearchRanges
{
    std::pair<double, double> learningRate{0x1p-10, 0x1p-5}; ///< uniform in the logarithm
    std::pair<int, int> batch{32, 256};
    std::pair<int, int> context{1, 30};
    std::pair<double, double> gruDropout{0.01, 0.5};
    std::pair<double, double> recurrentDropout{0.01, 0.5};
    /// With even chance 0, else uniform in the logarithm: Table 6 has [0, 0.5], Table 7 0 or less
    /// than 3e-4.
    std::pair<double, double> l2{1e-5, 0.5};
    std::pair<double, double> mainWeight{0.50, 0.99}; ///< in steps of 0.01
};

/// Puts trial `index` (from 0) of a search into a specification: the ranges above and the way
/// loss weights are assigned, which goes round random, linear, softmax so that each has its third
/// of the trials. Depends on seed and index alone, so that models are compared on the same draws.
void drawTrial(TrainSpec &spec, const SearchRanges &ranges, std::uint64_t seed, int index);

/// The median stopping rule of Vizier (Golovin et al., KDD 2017): whether a trial whose objectives
/// so far are `own`, one an epoch, has a best one that is worse than the median, over the finished
/// trials of at least that length, of their mean objective up to the same epoch. Asked at epochs
/// 5, 7, 9, … only.
bool stopsAtMedian(const std::vector<double> &own, const std::vector<std::vector<double>> &finished,
                   bool smallerIsBetter);

} // namespace duologue::models
