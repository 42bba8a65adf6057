#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/cluster/array.h"
#include "core/files/pieces.h"

namespace duologue::cluster {

/// FOLDER/slurm: what was submitted. A submission is an array of jobs; its number, with a key of
/// the folder, is in the name of its jobs, so that Slurm can be asked for them even if nobody lived
/// to hear the number that Slurm gave it.
class Submissions
{
public:
    struct Submitted
    {
        int number = 0;
        std::vector<int> pieces;
    };

    explicit Submissions(const std::string &workFolder);

    /// Only one process at a time submits. Waits for another one for half a minute.
    Result<files::Pieces::Claim> lock() const;
    std::vector<Submitted> all() const;
    /// Empty before the first submission.
    std::string nameOf(int number) const;
    std::vector<std::string> names() const;

    /// Records the array under the next number and writes its script. Call under the lock.
    Result<Submitted> add(const Work &work, const Array &array, const Resources &resources) const;
    std::string script(int number) const { return m_pieces.path(number, ".sh"); }
    std::string log(int number, int index) const;
    /// What sbatch takes for the logs of all jobs of an array.
    std::string logPattern(int number) const;

    void keep(const Resources &resources) const;
    Resources lastResources() const;

private:
    Result<std::string> key() const;

    std::string m_folder;
    files::Pieces m_pieces; ///< whose pieces are the submissions
};

} // namespace duologue::cluster
