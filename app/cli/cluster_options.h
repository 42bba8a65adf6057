#pragma once

#include "app/cli/command.h"
#include "core/cluster/resources.h"
#include "core/cluster/work.h"

namespace duologue::cli {

/// How a command does work in pieces: by processes here, or on a Slurm cluster.
struct ClusterOptions
{
    bool slurm = false, preview = false, status = false, cancel = false, resubmit = false;
    int processes = 0; ///< 0: not asked for
    cluster::Resources resources;

    /// Any but running it here.
    bool areAboutSlurm() const { return slurm || preview || status || cancel || resubmit; }
};

void addClusterOptions(CLI::App &command, ClusterOptions &options);

/// Submits, previews, cancels, or tells how far it is; `pieces` is what people call them, such as
/// "trials".
int useCluster(const Context &context, const ClusterOptions &options, const cluster::Work &work,
               const std::string &pieces);

/// Runs what is missing by processes here and names what failed. True: all of it is done.
bool runByProcesses(const ClusterOptions &options, const cluster::Work &work,
                    const std::string &pieces, int &exitCode);

/// The path of this program, for jobs to call.
std::string ownProgram();

} // namespace duologue::cli
