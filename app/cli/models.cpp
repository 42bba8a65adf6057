#include <memory>

#include "app/cli/commands.h"
#include "app/cli/model_json.h"
#include "core/analysis/analysis.h"

namespace duologue::cli {
namespace {

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
                " parameters) predicts " + info.primary.name + " from " +
                std::to_string(info.contextTurns + 1) + " talk turns: " + info.directory + "\n";
    }
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
