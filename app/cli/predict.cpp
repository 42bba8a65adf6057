#include <memory>
#include <variant>

#include "app/cli/commands.h"
#include "core/analysis/analysis.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session, model, device = "auto", author = "duologue-cli";
};

/// One line a prediction: turn begin, label, value.
nlohmann::json rowsOf(const Edit &edit)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const RowChange &change : edit.changes)
        if (const auto *row = std::get_if<Annotation>(&change.any()))
            rows.push_back({{"begin", row->span.begin.seconds()},
                            {"end", row->span.end.seconds()},
                            {"label", row->label},
                            {"value", row->value.value_or(0)},
                            {"classes", row->attributes}});
    return rows;
}

const ModelRun *runOf(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *run = std::get_if<ModelRun>(&change.any()))
            return run;
    return nullptr;
}

int predictSession(const Context &context, const Options &options)
{
    auto store = SessionStore::open(options.session);
    if (!store)
        return report(store.error());
    const auto edit = analysis::predict(
        (*store)->session(), {options.model, options.device},
        [](const Annotation &, const models::TurnPrediction &, int done, int total) {
            progress("predict", static_cast<double>(done) / total);
            return true;
        });
    if (!edit)
        return report(edit.error());
    if (const auto written = (*store)->commit(*edit, options.author); !written)
        return report(written.error());
    const ModelRun *run = runOf(*edit);
    const nlohmann::json rows = rowsOf(*edit);
    print(context,
          {{"run", run->id},
           {"model", run->modelName},
           {"device", run->device},
           {"predictions", rows}},
          run->modelName + " on " + run->device + ": " + std::to_string(rows.size()) +
              " talk turns predicted and written to " + options.session);
    return Done;
}

} // namespace

void addPredict(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "predict", "Run a model on a session and store what it says",
                   [&context, options] { return predictSession(context, *options); });
    command->add_option("session", options->session, "Session file")->required();
    command->add_option("--model", options->model, "Model directory")->required();
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N");
    command->add_option("--author", options->author, "Name in the journal");
}

} // namespace duologue::cli
