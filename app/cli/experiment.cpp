#include <cmath>
#include <memory>

#include "app/cli/cluster_options.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/analysis/analysis.h"
#include "core/analysis/experiments.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string spec;
    std::string folder;
    int trial = 0; ///< 0: all
    ClusterOptions cluster;
};

bool showProgress(const models::ExperimentProgress &progress)
{
    const auto minutes = static_cast<long>(std::ceil(progress.secondsLeft / 60));
    if (progress.epochs == 0) {
        cli::progress("experiment", static_cast<double>(progress.done) / progress.total,
                      "waiting for what other processes do");
        return !interrupted();
    }
    cli::progress("experiment", static_cast<double>(progress.done) / progress.total,
                  progress.task + ", " + progress.model + ", trial " +
                      std::to_string(progress.trial) + ", epoch " + std::to_string(progress.epoch) +
                      " of " + std::to_string(progress.epochs) + ", about " +
                      std::to_string(minutes) + " min left");
    return !interrupted();
}

/// The tables as lines of text.
std::string linesOf(const nlohmann::json &summary)
{
    std::string text;
    for (const auto &cell : summary["cells"]) {
        if (cell["ours"].is_null()) // of rows that the paper alone has
            continue;
        const double ours = cell["ours"];
        text += "table " + cell["table"].dump() + ", " + cell["task"].get<std::string>() + ", " +
                cell["figure"].get<std::string>() + ", " + cell["row"].get<std::string>() + ": " +
                nlohmann::json(std::round(ours * 1e4) / 1e4).dump() +
                (cell["significant"].get<bool>() ? "*" : "");
        if (!cell["published"].is_null())
            text += " (published " + cell["published"].dump() + ")";
        text += "\n";
    }
    return text;
}

template <class T>
int reportOutcome(const models::Outcome<T> &outcome)
{
    if (outcome.cancelled)
        return report({"experiment.cancelled",
                       "The experiment was stopped; run it again with the same folder to continue.",
                       {}});
    return report({"experiment.failed", outcome.error, {}});
}

int tell(const Context &context, const models::Outcome<models::ExperimentResult> &outcome)
{
    if (!outcome)
        return reportOutcome(outcome);
    auto summary = nlohmann::json::parse(outcome.value->summary);
    summary["report"] = outcome.value->report;
    print(context, summary, linesOf(summary) + "The report is " + outcome.value->report);
    return Done;
}

int runTrial(const Context &context, const models::Experiments &experiments, const Options &options)
{
    catchInterrupts();
    const auto outcome = experiments.run(options.spec, options.folder, options.trial, showProgress);
    if (!outcome)
        return reportOutcome(outcome);
    const std::string trial = "Trial " + std::to_string(options.trial);
    print(context, {{"trial", options.trial}, {"done", *outcome.value}},
          *outcome.value ? trial + " is done."
                         : trial + " is left to another process that runs it.");
    return Done;
}

/// Its trials by several processes here, or on a cluster.
int spread(const Context &context, const models::Experiments &experiments, const Options &options)
{
    const auto work = analysis::experimentWork(ownProgram(), options.spec, options.folder);
    if (!work)
        return report(work.error());
    const bool reads = options.cluster.preview || options.cluster.status;
    if (!reads)
        if (const auto made = experiments.prepare(options.spec, options.folder); !made)
            return reportOutcome(made);
    if (options.cluster.areAboutSlurm())
        return useCluster(context, options.cluster, *work, "trials");
    if (int exitCode = Done; !runByProcesses(options.cluster, *work, "trials", exitCode))
        return exitCode;
    return tell(context, experiments.report(options.spec, options.folder));
}

int runExperiment(const Context &context, const Options &options)
{
    const auto networks = analysis::runtime();
    if (!networks)
        return report(networks.error());
    const auto experiments = analysis::experiments();
    if (!experiments)
        return report(experiments.error());
    if (options.trial > 0)
        return runTrial(context, **experiments, options);
    if (options.cluster.areAboutSlurm() || options.cluster.processes > 0)
        return spread(context, **experiments, options);
    catchInterrupts();
    return tell(context, (*networks)->experiment(options.spec, options.folder, showProgress));
}

} // namespace

void addExperiment(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "experiment",
                   "Compare models over many trials and report, or continue such a comparison",
                   [&context, options] { return runExperiment(context, *options); });
    command->add_option("specification", options->spec, "What to compare, as a JSON file")
        ->required();
    command->add_option("-o,--output", options->folder, "The folder of trials and report")
        ->required();
    addClusterOptions(*command, options->cluster);
    command
        ->add_option("--trial", options->trial,
                     "Run this trial alone, as the jobs of --slurm do; the last one also reports")
        ->check(CLI::PositiveNumber);
}

} // namespace duologue::cli
