#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <variant>

#include "app/cli/command.h"
#include "core/analysis/analysis.h"
#include "core/analysis/needing_less.h"
#include "core/analysis/person_cards.h"
#include "core/csv/number.h"
#include "core/session/predictions.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session, model, device = "auto", author = "duologue-cli";
    double rate = 0.5;
    std::string units = "utterances";
};

/// The probabilities that a row keeps.
nlohmann::json classesOf(const Annotation &row)
{
    nlohmann::json classes = nlohmann::json::object();
    for (const auto &attribute : row.attributes)
        if (const auto share = csv::number(attribute.second); share && isClassShare(attribute))
            classes[attribute.first] = *share;
    return classes;
}

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
    nlohmann::json frames = nlohmann::json::array();
    for (const models::Explanation &part : prediction.why)
        if (part.kind == "frames")
            frames = part.weights;
    return {{"begin", row.span.begin.seconds()},
            {"end", row.span.end.seconds()},
            {"label", row.label},
            {"value", row.value.value_or(0)},
            {"classes", classesOf(row)},
            {"turn", prediction.turn},
            {"output", prediction.output},
            {"outputs", prediction.outputs},
            {"attention",
             {{"first_turn", prediction.windowBegin},
              {"tasks", prediction.taskAttention},
              {"turns", prediction.turnAttention},
              {"words", prediction.wordAttention},
              {"frames", frames},
              {"branches", branches}}}};
}

/// The names of what was said, from the first explanation.
analysis::Explanation namesIn(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *row = std::get_if<Explanation>(&change.any()))
            if (auto explanation = analysis::explanationFromJson(row->json))
                return std::move(*explanation);
    return {};
}

/// What a run has tiers of, where no explanation names it.
std::vector<std::string> tasksIn(const Session &session, Id run)
{
    std::vector<std::string> tasks;
    for (const Tier *tier : session.tiers())
        if (const std::string task = taskOf(session, *tier);
            tier->modelRun == run && std::ranges::find(tasks, task) == tasks.end())
            tasks.push_back(task);
    return tasks;
}

const ModelRun *runOf(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *run = std::get_if<ModelRun>(&change.any()))
            return run;
    return nullptr;
}

analysis::PredictionRequest requestFor(const Options &options)
{
    analysis::PredictionRequest request{options.model, options.device};
    request.sessionFolder = std::filesystem::absolute(options.session).parent_path().string();
    request.facesASecond = options.rate;
    request.ratingWindows = options.units != "utterances";
    return request;
}

nlohmann::json numbersOf(const analysis::Spread &spread)
{
    return {{"faces", spread.count}, {"mean", spread.mean}, {"deviation", spread.deviation}};
}

nlohmann::json numbersOf(const std::map<std::string, analysis::Spread> &spreads)
{
    nlohmann::json numbers = nlohmann::json::object();
    for (const auto &[name, spread] : spreads)
        numbers[name] = numbersOf(spread);
    return numbers;
}

/// Beside the faces one by one: what a person's faces say together.
nlohmann::json peopleOf(const Session &session, Id run)
{
    nlohmann::json people = nlohmann::json::array();
    for (const analysis::PersonCard &card : analysis::personCards(session, run)) {
        people.push_back({{"person", session.participant(card.person)->pseudonym},
                          {"task", card.task},
                          {"faces", card.faces},
                          {"by_view", numbersOf(card.byView)}});
        if (card.shares.empty()) {
            people.back()["mean"] = card.value.mean;
            people.back()["deviation"] = card.value.deviation;
        } else {
            people.back()["likeliest"] = card.likeliest;
            people.back()["shares"] = numbersOf(card.shares);
        }
    }
    return people;
}

/// Names a model that is installed and does without what the recordings lack.
void offerLess(const std::string &directory, const analysis::Lacking &lacking,
               std::vector<std::string> &warnings)
{
    const auto own = analysis::findModels({directory});
    const auto all = analysis::findModels(analysis::modelRoots());
    if (const auto *less = own.empty() ? nullptr : lacking.without(own.front(), all))
        warnings.push_back("'" + less->name + "' does without what they lack: --model " +
                           less->directory);
}

int predictSession(const Context &context, const Options &options)
{
    auto store = SessionStore::open(options.session);
    if (!store)
        return report(store.error());
    nlohmann::json rows = nlohmann::json::array();
    std::vector<std::string> warnings;
    analysis::RunObserver observer;
    analysis::Lacking lacking;
    observer.partial = [&](const Annotation &row, const analysis::TurnPrediction &prediction,
                           int done, int total) {
        lacking.see(row);
        rows.push_back(rowOf(row, prediction));
        progress("predict", static_cast<double>(done) / total);
        return true;
    };
    observer.finding = [](double share) {
        progress("faces", share);
        return true;
    };
    observer.warn = [&warnings](const std::string &sentence) { warnings.push_back(sentence); };
    const auto edit = analysis::predict((*store)->session(), requestFor(options), observer);
    if (!warnings.empty())
        offerLess(options.model, lacking, warnings);
    for (const std::string &warning : warnings)
        std::cerr << warning << '\n';
    if (!edit)
        return report(edit.error());
    if (const auto written = (*store)->commit(*edit, options.author); !written)
        return report(written.error());
    const ModelRun *run = runOf(*edit);
    const analysis::Explanation names = namesIn(*edit);
    for (nlohmann::json &row : rows)
        for (std::size_t i = 0; i < names.classes.size() && i < row["output"].size(); ++i)
            row["classes"][names.classes[i]] = row["output"].at(i);
    nlohmann::json document{{"run", run->id},
                            {"model", run->modelName},
                            {"device", run->device},
                            {"tasks", names.taskNames.empty()
                                          ? tasksIn((*store)->session(), run->id)
                                          : names.taskNames},
                            {"predictions", rows}};
    const auto people = peopleOf((*store)->session(), run->id);
    if (!people.empty()) {
        document["people"] = people;
        warnings.emplace_back(faceLimits);
    }
    if (!warnings.empty())
        document["warnings"] = warnings;
    print(context, document,
          run->modelName + " on " + run->device + ": " + std::to_string(rows.size()) +
              (!people.empty()           ? " faces"
               : names.taskNames.empty() ? " utterances or windows"
                                         : " talk turns") +
              " predicted and written to " + options.session);
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
    command
        ->add_option("--rate", options->rate,
                     "Faces a second that a model on faces reads, 0.5 by default")
        ->check(CLI::Range(0.01, 25.0));
    command
        ->add_option("--units", options->units,
                     "What a model on sound listens to: utterances or windows (of ratings)")
        ->check(CLI::IsMember({"utterances", "windows", "rating-windows"}));
    command->add_option("--author", options->author, "Name in the journal");
}

} // namespace duologue::cli
