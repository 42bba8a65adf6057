#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/cluster/work.h"

namespace duologue::cluster {

/// How far it is; false: stop.
using Told = std::function<bool(int done, int total)>;

struct Ran
{
    bool cancelled = false;
    std::vector<std::pair<Piece, std::string>> failed; ///< and why
};

/// Does what is not done, on this computer, by so many processes at once; a wave after the other.
/// One that fails does not keep others from running. Cancelled, or when this process dies, the
/// others are asked to end (SIGTERM), and killed where they do not within 15 seconds. Blocks; the
/// calling thread has to live as long as it does.
Result<Ran> runHere(const Work &work, int processes, const Told &told);

} // namespace duologue::cluster
