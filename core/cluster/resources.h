#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace duologue::cluster {

/// What each piece of work is given by Slurm; empty or 0: what the cluster gives by itself.
struct Resources
{
    std::string partition;
    std::string account;
    std::string gpus;   ///< "1", "a100:2"
    std::string time;   ///< "90" minutes, "12:00:00", "2-00:00"
    std::string memory; ///< "8G"
    int cpus = 0;
    int atOnce = 0; ///< so many pieces run at most

    bool operator==(const Resources &) const = default;
};

/// Lines of a script, "#SBATCH --partition=long". An error names what Slurm could not read.
Result<std::vector<std::string>> linesOf(const Resources &resources);

std::string toJson(const Resources &resources);
/// What is not to be read is left empty.
Resources resourcesFrom(const std::string &json);

} // namespace duologue::cluster
