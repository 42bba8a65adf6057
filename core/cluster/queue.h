#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"

/// What Slurm knows of jobs.
namespace duologue::cluster {

/// A job of an array.
struct Job
{
    std::string array; ///< number that Slurm has given to the array
    int index = 0;     ///< within it
    std::string state; ///< "PENDING", "RUNNING", "NODE_FAIL", …
    std::string reason, node, elapsed;

    bool isOver() const;
    bool isWaiting() const;
};

/// By name and index; of several tries the latest.
using Jobs = std::map<std::pair<std::string, int>, Job>;

/// From squeue: those that wait or run, and those that ended in the last minutes. Blocks.
Result<Jobs> jobsInQueue(const std::vector<std::string> &names);
/// From sacct: those that are over. An error where the cluster keeps no accounts. Blocks.
Result<Jobs> jobsInAccounts(const std::vector<std::string> &names);

/// As a sentence with its remedy: "Ran out of its time; …".
std::string sentenceOf(const Job &job);

/// Lines as `squeue --array --format=%F|%K|%T|%r|%j|%N|%M` prints them; others are left out.
Jobs readQueue(const std::string &text);
/// Lines as `sacct --parsable2 --format=JobID,State,Reason,JobName,NodeList,Elapsed` prints them.
Jobs readAccounts(const std::string &text);

} // namespace duologue::cluster
