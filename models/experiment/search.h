#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

/// Random search over the keys of a specification and when to give a trial up. std only.
namespace duologue::models {

/// How one key is drawn.
struct Draw
{
    std::string key;
    std::string kind;               ///< "log", "uniform", "whole", or "cycle"
    double low = 0, high = 0;       ///< both ends included
    double zero = 0;                ///< chance of 0 instead
    int decimals = -1;              ///< rounded to so many; -1: not
    std::vector<std::string> cycle; ///< goes round, so that each has its share of the trials
};
/// In this order numbers are drawn.
using Search = std::vector<Draw>;

/// A search as a design writes it: a list of {"key", "draw" and "range", or "cycle"}. Throws
/// ModelError.
Search searchFrom(const nlohmann::json &list, const std::string &path);

/// Trial `index` (from 0) as a patch to a specification, its seed included. Depends on seed and
/// index alone, so that models are compared on the same draws.
nlohmann::ordered_json drawTrial(const Search &search, std::uint64_t seed, int index);

/// How `parts` tasks may share a loss: every list of positive multiples of `step` that sums to 1.
std::vector<std::vector<double>> simplex(double step, std::size_t parts);

/// The median stopping rule of Vizier (Golovin et al., KDD 2017): whether a trial whose objectives
/// so far are `own`, one an epoch, has a best one that is worse than the median, over the finished
/// trials of at least that length, of their mean objective up to the same epoch. Asked at epochs
/// 5, 7, 9, … only.
bool stopsAtMedian(const std::vector<double> &own, const std::vector<std::vector<double>> &finished,
                   bool smallerIsBetter);

} // namespace duologue::models
