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

/// All that was said of one talk turn, with full numbers.
nlohmann::json rowOf(const Annotation &row, const analysis::TurnPrediction &prediction)
{
    nlohmann::json branches = nlohmann::json::array();
    for (const models::Explanation &part : prediction.why)
        if (part.task >= 0)
            branches.push_back({{"kind", part.kind},
                                {"task", part.task},
                                {"first_turn", part.firstItem},
                                {"weights", part.weights}});
    return {{"begin", row.span.begin.seconds()},
            {"end", row.span.end.seconds()},
            {"label", row.label},
            {"value", row.value.value_or(0)},
            {"turn", prediction.turn},
            {"output", prediction.output},
            {"outputs", prediction.outputs},
            {"attention",
             {{"first_turn", prediction.windowBegin},
              {"tasks", prediction.taskAttention},
              {"turns", prediction.turnAttention},
              {"words", prediction.wordAttention},
              {"branches", branches}}}};
}

/// The names of what was said, from the first explanation.
analysis::Explanation namesIn(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *row = std::get_if<TurnExplanation>(&change.any()))
            if (auto explanation = analysis::explanationFromJson(row->json))
                return std::move(*explanation);
    return {};
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
    nlohmann::json rows = nlohmann::json::array();
    const auto edit =
        analysis::predict((*store)->session(), {options.model, options.device},
                          [&rows](const Annotation &row, const analysis::TurnPrediction &prediction,
                                  int done, int total) {
                              rows.push_back(rowOf(row, prediction));
                              progress("predict", static_cast<double>(done) / total);
                              return true;
                          });
    if (!edit)
        return report(edit.error());
    if (const auto written = (*store)->commit(*edit, options.author); !written)
        return report(written.error());
    const ModelRun *run = runOf(*edit);
    const analysis::Explanation names = namesIn(*edit);
    for (nlohmann::json &row : rows) {
        row["classes"] = nlohmann::json::object();
        for (std::size_t i = 0; i < names.classes.size(); ++i)
            row["classes"][names.classes[i]] = row["output"].at(i);
    }
    print(context,
          {{"run", run->id},
           {"model", run->modelName},
           {"device", run->device},
           {"tasks", names.taskNames},
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
