#pragma once

#include <vector>

#include "core/sync/pair.h"

namespace duologue::sync {

/// A pair of tracks and what they say about each other's clocks.
struct PairFinding
{
    int a = 0, b = 0; ///< indices of tracks, a < b
    Pair pair;
    /// It contradicts the others: not used, though the two are related.
    bool leftOut = false;
    /// Which of the pairs around a loop is wrong cannot be told.
    bool inDoubt = false;

    bool used() const { return pair.related && !leftOut; }
};

struct LoopReport
{
    int loops = 0;      ///< of three tracks whose pairs are used
    double closure = 0; ///< the largest of their errors, seconds
};

/// A loop of three tracks leads from a moment back to the same moment, to within what distances of
/// speakers and microphones do: 30 ms. Where one does not, a pair is wrong: the one that breaks
/// most loops is left out, of several those that close fewest, of these the weakest, until all
/// close. Where the one left out is no weaker than half the others of its only loop, these three
/// are all in doubt.
void leaveOutBreakers(std::vector<PairFinding> &pairs, int tracks);

/// Of the pairs that are used.
LoopReport loopsOf(const std::vector<PairFinding> &pairs, int tracks);

} // namespace duologue::sync
