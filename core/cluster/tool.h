#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace duologue::cluster {

/// What a program of Slurm prints. Error codes: "cluster.no-slurm" where there is no such program,
/// "cluster.refused" with what it said, "cluster.silent" where it did not answer within half a
/// minute. Blocks; any thread.
Result<std::string> ask(const std::string &program, const std::vector<std::string> &arguments);

} // namespace duologue::cluster
