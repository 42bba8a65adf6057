#include "app/cli/cluster_options.h"

#include <filesystem>

#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/cluster/processes.h"
#include "core/cluster/slurm.h"

namespace duologue::cli {
namespace {

using cluster::State;
using nlohmann::json;

const char *wordOf(State state)
{
    switch (state) {
    case State::Done:
        return "done";
    case State::Running:
        return "running";
    case State::Waiting:
        return "waiting";
    case State::Failed:
        return "failed";
    case State::Missing:
        break;
    }
    return "missing";
}

constexpr State states[] = {State::Done, State::Running, State::Waiting, State::Failed,
                            State::Missing};

json documentOf(const cluster::Overview &overview)
{
    json pieces = json::array();
    for (const auto &piece : overview.pieces)
        pieces.push_back({{"number", piece.number},
                          {"name", piece.name},
                          {"state", wordOf(piece.state)},
                          {"said", piece.said}});
    json document{{"total", overview.pieces.size()},
                  {"notice", overview.notice},
                  {"pieces", std::move(pieces)}};
    for (const State state : states)
        document[wordOf(state)] = overview.count(state);
    return document;
}

std::string textOf(const cluster::Overview &overview, const std::string &pieces,
                   const std::string &folder)
{
    std::string text = overview.notice.empty() ? "" : overview.notice + "\n";
    text += std::to_string(overview.count(State::Done)) + " of " +
            std::to_string(overview.pieces.size()) + " " + pieces + " done";
    for (const State state : states)
        if (const int count = overview.count(state); count > 0 && state != State::Done)
            text += ", " + std::to_string(count) + " " + wordOf(state);
    text += ".\n";
    for (const State state : {State::Running, State::Failed, State::Missing})
        for (const auto &piece : overview.pieces)
            if (piece.state == state && !piece.said.empty())
                text += std::string(wordOf(state)) + " " + std::to_string(piece.number) + " (" +
                        piece.name + "): " + piece.said + "\n";
    if (cluster::isSubmitted(folder) &&
        overview.count(State::Failed) + overview.count(State::Missing) > 0)
        text += "--resubmit submits what failed or is missing.\n";
    return text;
}

int tellStatus(const Context &context, const cluster::Work &work, const std::string &pieces)
{
    const auto overview = cluster::look(work);
    if (!overview)
        return report(overview.error());
    print(context, documentOf(*overview), textOf(*overview, pieces, work.folder));
    return overview->count(State::Failed) > 0 ? Failed : Done;
}

int cancelAll(const Context &context, const cluster::Work &work, const std::string &pieces)
{
    const auto cancelled = cluster::cancel(work);
    if (!cancelled)
        return report(cancelled.error());
    print(context, {{"cancelled", *cancelled}},
          std::to_string(*cancelled) + " " + pieces +
              " cancelled. What is done stays; --resubmit goes on.");
    return Done;
}

int showScript(const Context &context, const cluster::Work &work,
               const cluster::Resources &resources)
{
    const auto script = cluster::preview(work, resources);
    if (!script)
        return report(script.error());
    print(context, {{"script", *script}}, *script);
    return Done;
}

int submitMissing(const Context &context, const cluster::Work &work,
                  const cluster::Resources &resources, const std::string &pieces)
{
    const auto submitted = cluster::submit(work, resources);
    if (!submitted)
        return report(submitted.error());
    const auto counted = [&](int count) { return std::to_string(count) + " " + pieces; };
    std::string text = counted(submitted->pieces) + " submitted";
    if (submitted->arrays > 1)
        text += " in " + std::to_string(submitted->arrays) + " arrays";
    if (submitted->pieces == 0)
        text = submitted->under > 0 ? "Nothing was submitted"
                                    : "All " + pieces + " are done; nothing was submitted";
    if (submitted->under > 0)
        text += "; " + counted(submitted->under) + " are under way already";
    print(context,
          {{"submitted", submitted->pieces},
           {"arrays", submitted->arrays},
           {"under_way", submitted->under}},
          text + ". --status tells how far it is.");
    return Done;
}

} // namespace

std::string ownProgram()
{
    std::error_code problem;
    return std::filesystem::read_symlink("/proc/self/exe", problem).string();
}

void addClusterOptions(CLI::App &command, ClusterOptions &options)
{
    command
        .add_option("-j,--processes", options.processes,
                    "So many processes on this computer at once")
        ->check(CLI::Range(1, 1024));
    auto *slurm =
        command.add_flag("--slurm", options.slurm, "Submit what is not done to the Slurm cluster");
    auto *status = command.add_flag("--status", options.status, "Only tell how far it is");
    auto *cancel = command.add_flag("--cancel", options.cancel,
                                    "Take it out of Slurm's queue, end what runs there");
    auto *resubmit = command.add_flag("--resubmit", options.resubmit,
                                      "Submit what failed or is missing, with the same options as "
                                      "last time unless others are given");
    status->excludes(slurm)->excludes(cancel)->excludes(resubmit);
    cancel->excludes(slurm)->excludes(resubmit);
    resubmit->excludes(slurm);
    command.add_flag("--preview", options.preview,
                     "With --slurm: only print the script that would be submitted");
    command.add_option("--partition", options.resources.partition, "Slurm: where it runs");
    command.add_option("--account", options.resources.account, "Slurm: who pays");
    command.add_option("--gpus", options.resources.gpus, "Slurm: GPUs of each job: 1, or a100:1");
    command.add_option("--time", options.resources.time,
                       "Slurm: time of each job: minutes, H:MM:SS or D-HH:MM:SS");
    command.add_option("--memory", options.resources.memory, "Slurm: memory of each job: 8G");
    command.add_option("--cpus", options.resources.cpus, "Slurm: cores of each job")
        ->check(CLI::Range(1, 1024));
    command.add_option("--at-once", options.resources.atOnce, "Slurm: so many jobs run at most")
        ->check(CLI::Range(1, 100'000));
}

int useCluster(const Context &context, const ClusterOptions &options, const cluster::Work &work,
               const std::string &pieces)
{
    if (options.preview)
        return showScript(context, work, options.resources);
    if (options.status)
        return tellStatus(context, work, pieces);
    if (options.cancel)
        return cancelAll(context, work, pieces);
    const bool asBefore = options.resubmit && options.resources == cluster::Resources();
    return submitMissing(
        context, work, asBefore ? cluster::lastResources(work.folder) : options.resources, pieces);
}

bool runByProcesses(const ClusterOptions &options, const cluster::Work &work,
                    const std::string &pieces, int &exitCode)
{
    catchInterrupts();
    const auto ran = cluster::runHere(work, options.processes, [&](int done, int total) {
        progress(pieces, total > 0 ? static_cast<double>(done) / total : 1,
                 std::to_string(done) + " of " + std::to_string(total));
        return !interrupted();
    });
    exitCode = Failed;
    if (!ran) {
        report(ran.error());
        return false;
    }
    if (ran->cancelled) {
        report({"work.cancelled", "It was stopped; run it again to continue.", {}});
        return false;
    }
    for (const auto &[piece, why] : ran->failed)
        report({"work.failed", std::to_string(piece.number) + " (" + piece.name + "): " + why, {}});
    return ran->failed.empty();
}

} // namespace duologue::cli
