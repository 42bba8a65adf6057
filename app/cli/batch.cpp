#include "app/cli/batch.h"

#include <algorithm>
#include <memory>

#include "app/cli/batch_item.h"
#include "app/cli/batch_list.h"
#include "app/cli/cluster_options.h"
#include "app/cli/interrupt.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string command;
    std::vector<std::string> files;
    std::vector<std::string> passedOn; ///< options of the command
    std::string folder;
    int item = 0; ///< 0: all
    ClusterOptions cluster;
};

/// What a command of one session or one recording calls it; empty: it is no such command.
std::string takes(const CLI::App &app, const std::string &name)
{
    const auto commands =
        app.get_subcommands([&](const CLI::App *one) { return one->get_name() == name; });
    if (commands.empty())
        return {};
    for (const CLI::Option *option : commands.front()->get_options())
        if (option->get_positional())
            return option->get_name() == "session" || option->get_name() == "audio"
                       ? option->get_name()
                       : "";
    return {};
}

bool allWriteTheSame(const BatchList &list)
{
    const bool writes = std::ranges::any_of(list.options, [](const std::string &word) {
        return word.starts_with("-o") || word.starts_with("--output");
    });
    if (!writes || list.items.size() < 2)
        return false;
    const auto first = list.argumentsOf(1), second = list.argumentsOf(2);
    return std::equal(first.begin() + 2, first.end(), second.begin() + 2, second.end());
}

/// The list that was asked for, kept in the folder; without a command the one that is kept there.
Result<BatchList> listFor(const CLI::App &app, const Options &options)
{
    if (options.command.empty())
        return readList(options.folder);
    if (options.command == "edit")
        return fail("batch.command", "'edit' reads its script from standard input, which many "
                                     "items cannot share. Run it on each session.");
    const std::string taken = takes(app, options.command);
    if (taken.empty())
        return fail("batch.command", "'" + options.command +
                                         "' is no command that takes one session or recording; "
                                         "name one such as faces, features, predict or segment.");
    const auto items = itemsOf(options.files, taken == "audio");
    if (!items)
        return std::unexpected(items.error());
    if (items->empty())
        return fail("batch.nothing", "No session or recording was named; name at least one.");
    const BatchList list{options.command, options.passedOn, *items};
    if (allWriteTheSame(list))
        return fail("batch.one-output", "All would write the same file; put {name} or {session} "
                                        "into what follows -o.");
    if (!options.cluster.preview)
        if (const auto kept = keepList(options.folder, list); !kept)
            return std::unexpected(kept.error());
    return list;
}

int runOne(const Context &context, const Options &options, const BatchList &list)
{
    catchInterrupts();
    const auto end = runItem(ownProgram(), options.folder, list, options.item);
    if (!end)
        return report(end.error());
    const char *said[] = {"done", "failed", "interrupted", "left to another process that runs it"};
    print(context, {{"item", options.item}, {"done", *end == ItemEnd::Done}},
          "Item " + std::to_string(options.item) + ": " + said[static_cast<int>(*end)]);
    return *end == ItemEnd::Done || *end == ItemEnd::Elsewhere ? Done : Failed;
}

int runBatch(const CLI::App &app, const Context &context, Options options)
{
    const auto list = listFor(app, options);
    if (!list)
        return report(list.error());
    if (options.item > 0)
        return runOne(context, options, *list);
    const auto work = batchWork(ownProgram(), options.folder, *list);
    if (options.cluster.areAboutSlurm())
        return useCluster(context, options.cluster, work, "items");
    options.cluster.processes = std::max(1, options.cluster.processes);
    int exitCode = Done;
    const bool complete = runByProcesses(options.cluster, work, "items", exitCode);
    options.cluster.status = true;
    const int told = useCluster(context, options.cluster, work, "items");
    return complete ? told : exitCode;
}

} // namespace

std::vector<std::string> optionsBehindMark(int &argc, char **argv)
{
    const std::vector<std::string> words(argv, argv + argc);
    const auto mark = std::ranges::find(words, "--");
    if (words.size() < 2 || words[1] != "batch" || mark == words.end())
        return {};
    argc = static_cast<int>(mark - words.begin());
    return {mark + 1, words.end()};
}

void addBatch(CLI::App &app, Context &context, std::vector<std::string> passedOn)
{
    const auto options = std::make_shared<Options>();
    options->passedOn = std::move(passedOn);
    CLI::App *command = addCommand(
        app, context, "batch",
        "Run a command on many sessions or recordings, here or on a cluster; run again, it "
        "continues with what is not done",
        [&app, &context, options] { return runBatch(app, context, *options); });
    command->add_option("command", options->command,
                        "faces, features, predict, segment, … Whatever takes one session or "
                        "recording; without it the folder's batch goes on");
    command->add_option("sessions", options->files,
                        "*.duologue files or recordings; then -- and the command's own options. "
                        "There {name} stands for the file's name, {folder} for its folder and "
                        "{session} for its session's name");
    command->add_option("-o,--output", options->folder, "The folder of outcomes")->required();
    addClusterOptions(*command, options->cluster);
    command->add_option("--item", options->item, "Run this item alone, as the jobs of --slurm do")
        ->check(CLI::PositiveNumber);
}

} // namespace duologue::cli
