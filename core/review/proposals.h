#pragma once

#include <string>
#include <vector>

#include "core/session/session.h"

/// Which windows a rater had best rate next.
namespace duologue::review {

struct Proposal
{
    Id participant = 0;
    std::string person; ///< their name
    TimeSpan window;
    /// From 0 to 1: the entropy of what all models together say of a task, as a share of the
    /// largest one there is (uncertainty sampling and consensus of a committee: Settles, "Active
    /// learning literature survey" (2009), sections 3.1 and 3.2); the largest of all tasks.
    double uncertainty = 0;
    /// From 0 to 1: how far away the nearest window is that is rated or proposed before, as a share
    /// of the farthest (greedy k-centre: Sener and Savarese, "Active learning for convolutional
    /// neural networks: a core-set approach" (2018), algorithm 1, with time as distance).
    double coverage = 0;
    /// From 0 to 1: how little a small head that has learned from what is rated would know of it,
    /// as a share of the least known (head.h).
    double novelty = 0;
    std::string reason; ///< "undecided: angry .41, sad .38; nothing rated within 42 s"
};

/// The first `count` of the windows that `rater` (empty: anybody) has not rated, greedily by the
/// sum of all three; what is proposed first counts as rated for the next.
std::vector<Proposal> rateNext(const Session &session, const std::string &rater, std::size_t count);

} // namespace duologue::review
