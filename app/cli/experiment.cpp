#include <cmath>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/analysis/analysis.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string spec;
    std::string folder;
};

bool showProgress(const models::ExperimentProgress &progress)
{
    const auto minutes = static_cast<long>(std::ceil(progress.secondsLeft / 60));
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

int runExperiment(const Context &context, const Options &options)
{
    const auto networks = analysis::runtime();
    if (!networks)
        return report(networks.error());
    catchInterrupts();
    const auto outcome = (*networks)->experiment(options.spec, options.folder, showProgress);
    if (outcome.cancelled)
        return report({"experiment.cancelled",
                       "The experiment was stopped; run it again with the same folder to continue.",
                       {}});
    if (!outcome)
        return report({"experiment.failed", outcome.error, {}});
    auto summary = nlohmann::json::parse(outcome.value->summary);
    summary["report"] = outcome.value->report;
    print(context, summary, linesOf(summary) + "The report is " + outcome.value->report);
    return Done;
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
}

} // namespace duologue::cli
