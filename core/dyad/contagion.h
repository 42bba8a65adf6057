#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dyad/turn_taking.h"

namespace duologue::dyad {

/// What somebody was said to feel, while.
struct State
{
    TimeSpan span;
    std::size_t is = 0; ///< place among the classes
};

/// States of two people on one question, of the same classes; each list in order.
struct States
{
    std::string name;                 ///< "valence", "emotion by anna"
    std::vector<std::string> classes; ///< "low", "middle", "high", or those of the model
    std::vector<State> first, second;
};

/// Questions that both people have states of: ratings by dimension (mean of the raters; up to 3.5
/// is low, from 6.5 high), then tiers of predictions and labels of which both have one.
std::vector<States> statesOf(const Session &session, const Pair &pair);

/// How often one's state at t meets the other's at t + lag.
struct Contagion
{
    std::string why;                         ///< a sentence: there are no pairs
    std::vector<std::vector<int>> counts;    ///< [state of the one][state of the other]
    std::vector<std::vector<double>> chance; ///< expected: row sum · column sum / all
    int pairs = 0;
    double same = 0, sameByChance = 0; ///< shares of the pairs
    /// κ = (same - chance) / (1 - chance) (Cohen, "A coefficient of agreement for nominal scales",
    /// 1960); nothing where chance is complete.
    std::optional<double> beyondChance;
    /// Of all ways to slide one's states against the other's, the share in which as many are the
    /// same; nothing where there are fewer than 20 pairs.
    std::optional<double> p;
};

/// From the one to the other, each state of `from` once: that of `to` which holds `lag` after its
/// middle, else the next one that begins within `reach` seconds of that.
Contagion contagion(const std::vector<State> &from, const std::vector<State> &to,
                    std::size_t classes, double lag, double reach = 10);

} // namespace duologue::dyad
