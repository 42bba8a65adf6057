#include <cmath>
#include <iostream>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_json.h"
#include "app/cli/progress.h"
#include "core/analysis/analysis.h"
#include "core/analysis/training_lines.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string spec;
    std::string folder;
    std::string data;
    bool eachEpoch = false;
};

/// A line a figure; `of` is the task where there are several.
std::string figureLines(const nlohmann::json &metrics, const std::string &of)
{
    std::string text;
    for (const char *split : {"dev", "test"}) {
        if (!metrics.contains(split))
            continue;
        for (const auto &[figure, value] : metrics[split].items())
            if (value.is_number())
                text += "\n" + of + split + " " + figure + " " + value.dump();
    }
    for (const auto &note : metrics.value("notes", nlohmann::json::array()))
        text += "\nNote: " + note.get<std::string>();
    return text;
}

std::string metricsText(const models::ModelInfo &info)
{
    const auto metrics = nlohmann::json::parse(info.metrics, nullptr, false);
    if (!metrics.contains("tasks"))
        return figureLines(metrics, {});
    std::string text = figureLines(metrics, info.primary().name + " ");
    for (const auto &[task, figures] : metrics["tasks"].items())
        text += figureLines(figures, task + " ");
    return text;
}

/// Nothing is read ahead: what is read is waited for.
std::string dataText(double share)
{
    if (share < 0.0005)
        return {};
    return "\nRead from the dataset for " + nlohmann::json(std::round(share * 1e3) / 10).dump() +
           " % of the time.";
}

bool showProgress(const models::TrainingProgress &progress, bool eachEpoch)
{
    const auto number = [](double value) {
        return nlohmann::json(std::round(value * 1e4) / 1e4).dump();
    };
    if (eachEpoch)
        std::cerr << analysis::toLine(progress) << std::endl; // for a program that follows
    else
        cli::progress("train", static_cast<double>(progress.epoch) / progress.epochs,
                      "epoch " + std::to_string(progress.epoch) + " of " +
                          std::to_string(progress.epochs) + ", loss " + number(progress.trainLoss) +
                          ", dev " + progress.metric + " " + number(progress.devMetric) +
                          ", about " + std::to_string(static_cast<long>(progress.secondsLeft)) +
                          " s left");
    return !interrupted();
}

int trainModel(const Context &context, const Options &options)
{
    catchInterrupts();
    const auto networks = analysis::runtime();
    if (!networks)
        return report(networks.error());
    double dataShare = 0;
    const auto outcome = (*networks)->train(
        {options.spec, {}, options.data}, options.folder,
        [&](const models::TrainingProgress &progress) {
            dataShare = progress.dataShare;
            return showProgress(progress, options.eachEpoch);
        },
        enoughAsked);
    if (outcome.cancelled)
        return report({"train.cancelled", "The training was stopped; nothing was written.", {}});
    if (!outcome)
        return report({"train.failed", outcome.error, {}});
    print(context, modelJson(*outcome.value),
          outcome.value->name + " was trained and written to " + options.folder +
              metricsText(*outcome.value) + dataText(dataShare));
    return Done;
}

} // namespace

void addTrain(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "train",
                                   "Train a model on labelled data; SIGUSR1 ends it with "
                                   "the best so far",
                                   [&context, options] { return trainModel(context, *options); });
    command->add_option("specification", options->spec, "What to train, as a JSON file")
        ->required();
    command->add_option("-o,--output", options->folder, "The model folder to make")->required();
    command->add_option("--data", options->data,
                        "Dataset folder, instead of the one that the specification names");
    command->add_flag("--each-epoch", options->eachEpoch,
                      "A JSON object a line on stderr for every epoch, for a program that follows");
}

} // namespace duologue::cli
