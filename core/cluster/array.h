#pragma once

#include <string>
#include <vector>

#include "core/cluster/resources.h"
#include "core/cluster/work.h"

namespace duologue::cluster {

/// Pieces that Slurm gets as one array of jobs.
struct Array
{
    int wave = 0;
    std::vector<int> pieces; ///< one a job, in order
};

/// The pieces that `isWanted`, one wave after the other, in arrays no longer than Slurm takes
/// (MaxArraySize).
std::vector<Array> arraysOf(const std::vector<Piece> &pieces,
                            const std::function<bool(const Piece &)> &isWanted, int longest);

/// The script of an array for sbatch, whose jobs are called `name`: what each does is the command
/// of the work. A job that is preempted or whose node dies is put into the queue again.
Result<std::string> scriptOf(const Work &work, const Array &array, const Resources &resources,
                             const std::string &name);

} // namespace duologue::cluster
