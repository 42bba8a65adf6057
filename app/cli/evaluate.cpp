#include <memory>
#include <optional>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/analysis/evaluation.h"
#include "core/analysis/evaluation/text.h"

namespace duologue::cli {
namespace {

struct Options
{
    analysis::EvaluationRequest request;
    std::string folder;
};

constexpr std::size_t nameWidth = 14;

std::string padded(std::string text)
{
    text.resize(std::max(nameWidth, text.size()), ' ');
    return text;
}

std::string confusionText(const models::Task &task, const analysis::SplitFigures &split)
{
    std::string text = "    people \\ model:";
    for (const std::string &name : task.classes)
        text += " " + name;
    text += "\n";
    for (std::size_t row = 0; row < task.classes.size(); ++row) {
        text += "    " + padded(task.classes[row]);
        for (const int count : split.confusion[row]) {
            const std::string number = std::to_string(count);
            text += std::string(number.size() < 6 ? 6 - number.size() : 1, ' ') + number;
        }
        text += "\n";
    }
    return text;
}

/// The worst one of several.
std::string worst(const std::vector<analysis::PartFigures> &parts, const std::string &what,
                  const std::string &ranking)
{
    if (parts.size() < 2)
        return {};
    const auto &figures = parts.front().figures;
    const auto figure = std::ranges::find(figures, ranking, &analysis::Figure::name);
    return "    worst " + what + ": " + parts.front().name + " (" +
           std::to_string(parts.front().items) + " items), " + analysis::figureTitle(ranking) +
           " " + analysis::rounded(figure->value) + "\n";
}

std::string textOf(const analysis::TaskFigures &task, const analysis::SplitFigures &split)
{
    std::string text = "  " + split.split;
    if (!split.figures.empty())
        text += ": " + analysis::summaryOf(split) + "; constant answer " +
                analysis::answerText(task.task, split.constantAnswer);
    text += "\n";
    for (const analysis::Figure &figure : split.figures)
        text += "    " + padded(analysis::figureTitle(figure.name)) + " " +
                analysis::rounded(figure.value) + " (" + analysis::intervalText(figure) +
                "), constant " + analysis::rounded(figure.constant) + "\n";
    if (!split.confusion.empty())
        text += confusionText(task.task, split);
    text += worst(split.bySpeaker, "speaker", task.ranking) +
            worst(split.byEachSession, "session", task.ranking);
    for (const std::string &note : split.notes)
        text += "    " + note + "\n";
    return text;
}

std::string textOf(const analysis::Evaluation &evaluation)
{
    std::string text =
        evaluation.model.name + " on " + evaluation.data.name + " (" + evaluation.device + ")\n";
    for (const analysis::TaskFigures &task : evaluation.tasks) {
        text += task.task.name + "\n";
        for (const analysis::SplitFigures &split : task.splits)
            text += textOf(task, split);
    }
    for (const std::string &note : evaluation.notes)
        text += note + "\n";
    return text;
}

int evaluateModel(const Context &context, const Options &options)
{
    catchInterrupts();
    std::optional<files::NewFolder> folder;
    if (!options.folder.empty()) {
        folder.emplace(options.folder); // before the work: its name may be taken
        if (const auto &problem = folder->problem())
            return report({"evaluate.write", problem->sentence(), {}});
    }
    const auto evaluation = analysis::evaluate(options.request, [](double share) {
        progress("evaluate", share);
        return !interrupted();
    });
    if (!evaluation)
        return report(evaluation.error());
    if (folder)
        if (const auto written = analysis::writeEvaluation(*evaluation, *folder); !written)
            return report(written.error());
    auto document = nlohmann::json::parse(analysis::evaluationJson(*evaluation));
    std::string text = textOf(*evaluation);
    if (folder) {
        document["written"] = options.folder;
        text += "Written to " + options.folder + "; open " + analysis::evaluationPageName + ".";
    }
    print(context, document, text);
    return Done;
}

} // namespace

void addEvaluate(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "evaluate", "Compare what a model says with the labels of a dataset folder",
        [&context, options] { return evaluateModel(context, *options); });
    command->add_option("model", options->request.modelDirectory, "Model directory")->required();
    command->add_option("--data", options->request.dataset, "Dataset folder")->required();
    command->add_option("-o,--output", options->folder,
                        "Folder to make: page, figures and predictions as HTML, JSON and CSV");
    command->add_option("--device", options->request.device, "auto, cpu, cuda or cuda:N");
    command
        ->add_option("--split", options->request.splits,
                     "train, dev or test, several times for several; without, all there are")
        ->check(CLI::IsMember({"train", "dev", "test"}));
}

} // namespace duologue::cli
