#pragma once

#include <vector>

#include "core/sync/align.h"
#include "core/sync/joint_fit.h"

namespace duologue::sync {

/// Where each track lies by the pairs that are used: parts of recordings between pauses, then all
/// their windows in one fit. The reference has the clock given, and its pauses are found, too.
std::vector<Placement> place(const std::vector<Track> &tracks,
                             const std::vector<PairFinding> &pairs, int reference,
                             const Clock &referenceClock);

} // namespace duologue::sync
