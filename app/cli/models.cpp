#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/model_json.h"
#include "core/analysis/analysis.h"
#include "core/session/predictions.h"

namespace duologue::cli {
namespace {

std::string primaryNames(const models::ModelInfo &info)
{
    std::string names;
    for (const models::Task &task : info.tasks)
        if (task.role == models::Role::Primary)
            names += (names.empty() ? "" : ", ") + task.name;
    return names;
}

std::string inputText(const models::InputSpec &input)
{
    return input.kind == "turns"    ? std::to_string(input.context + 1) + " talk turns"
           : input.kind == "frames" ? input.features + " frames of sound"
           : input.kind == "clip"   ? input.features
           : input.kind == "face"   ? input.features
                                    : input.features + " functionals";
}

int listModels(const Context &context, std::vector<std::string> folders)
{
    const auto networks = analysis::runtime();
    if (!networks)
        return report(networks.error());
    if (folders.empty())
        folders = analysis::modelRoots();
    std::vector<std::string> problems;
    const auto found = analysis::findModels(folders, &problems);

    nlohmann::json document{{"folders", folders},
                            {"devices", (*networks)->devices()},
                            {"models", nlohmann::json::array()},
                            {"problems", problems}};
    std::string text;
    for (const auto &info : found) {
        document["models"].push_back(modelJson(info));
        text += info.name + " (" + info.architecture + ", " + std::to_string(info.parameters) +
                " parameters) predicts " + primaryNames(info) + " from " + inputText(info.input) +
                ": " + info.directory + "\n";
    }
    if (std::ranges::any_of(found, [](const auto &info) { return info.input.kind == "face"; }))
        text += std::string(faceLimits) + "\n";
    for (const auto &problem : problems)
        text += "problem: " + problem + "\n";
    if (text.empty())
        text = "No models found.";
    print(context, document, text);
    return problems.empty() ? Done : Failed;
}

} // namespace

void addModels(CLI::App &app, Context &context)
{
    const auto folders = std::make_shared<std::vector<std::string>>();
    CLI::App *command = addCommand(app, context, "models", "List the models that can be run",
                                   [&context, folders] { return listModels(context, *folders); });
    command->add_option("--dir", *folders, "Look here instead of in the usual folders")
        ->check(CLI::ExistingDirectory);
}

} // namespace duologue::cli
