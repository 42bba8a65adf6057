#pragma once

#include <string>
#include <vector>

#include "core/cluster/resources.h"
#include "core/cluster/work.h"

/// Work on a Slurm cluster. The files of the work say what is done, Slurm what is on its way; what
/// neither knows is missing. FOLDER/slurm holds a record an array that was submitted (which pieces,
/// written before Slurm gets it), its script and what its jobs said. All of it blocks for as long
/// as Slurm takes to answer; any thread, any computer that shares the folder.
namespace duologue::cluster {

enum class State {
    Done,
    Running,
    Waiting, ///< in Slurm's queue
    Failed,
    Missing ///< neither done, nor failed, nor on its way
};

struct PieceState
{
    int number = 0;
    std::string name;
    State state = State::Missing;
    std::string said; ///< where it runs, what it waits for, why it failed; may be empty
};

struct Overview
{
    std::vector<PieceState> pieces;
    std::string notice; ///< why Slurm could not be asked, as a sentence; empty: it was

    int count(State state) const;
    bool isComplete() const { return count(State::Done) == static_cast<int>(pieces.size()); }
};

struct Submission
{
    int pieces = 0; ///< that were submitted
    int arrays = 0; ///< as so many arrays of jobs
    int under = 0;  ///< that were on their way already, and not submitted again
};

/// Submits the pieces that are neither done nor on their way, and keeps with which resources. A
/// second one at the same time waits for the first. An error that comes after some arrays were
/// taken says so: the same call again submits the others.
Result<Submission> submit(const Work &work, const Resources &resources);

/// What submit() would give to Slurm if nothing were on its way: the first script, and how many
/// more there are. Writes and asks nothing.
Result<std::string> preview(const Work &work, const Resources &resources);

/// Where Slurm does not answer, what the files say alone.
Result<Overview> look(const Work &work);

/// Takes all out of the queue, ends what runs there and waits for its end. How many it was. What
/// they have written stays.
Result<int> cancel(const Work &work);

/// Whether it was ever submitted from this folder; with which resources last.
bool isSubmitted(const std::string &folder);
Resources lastResources(const std::string &folder);

} // namespace duologue::cluster
