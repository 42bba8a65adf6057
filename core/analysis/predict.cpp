#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/analysis/analysis.h"
#include "core/analysis/inputs/talk_turns.h"
#include "core/session/edit_builders.h"
#include "core/time/utc.h"

namespace duologue::analysis {
namespace {

std::string decimals(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4f", value);
    return buffer.data();
}

Annotation predictionRow(const TurnPrediction &prediction, const models::Task &task, Id id, Id tier,
                         TimeSpan span)
{
    Annotation row;
    row.id = id;
    row.tier = tier;
    row.span = span;
    if (task.classes.empty()) {
        row.value = prediction.output.at(0);
        row.label = task.name;
    } else {
        const auto best = std::ranges::max_element(prediction.output) - prediction.output.begin();
        row.value = prediction.output.at(best);
        row.label = task.classes.at(best);
        for (std::size_t c = 0; c < task.classes.size(); ++c)
            row.attributes[task.classes[c]] = decimals(prediction.output.at(c));
    }
    return row;
}

ModelRun runRow(const models::Model &model, Id id)
{
    ModelRun run;
    run.id = id;
    run.modelName = model.info().name;
    run.modelHash = model.info().hash;
    run.device = model.device();
    run.started = utcNow();
    run.options = nlohmann::json{{"architecture", model.info().architecture},
                                 {"features", model.info().input.features},
                                 {"context_turns", model.info().input.context}}
                      .dump();
    return run;
}

/// One primary task: a tier of its own.
struct Head
{
    std::size_t index = 0; ///< among the model's tasks
    models::Task task;
    Tier tier;
    Explanation explanation;
};

std::vector<Head> headsOf(const models::ModelInfo &info)
{
    std::vector<std::string> names;
    for (const models::Task &task : info.tasks)
        names.push_back(task.name);
    std::vector<Head> heads;
    for (std::size_t i = 0; i < info.tasks.size(); ++i)
        if (info.tasks[i].role == models::Role::Primary)
            heads.push_back({i, info.tasks[i], {}, {{}, names, info.tasks[i].classes}});
    return heads;
}

Tier predictionTier(const models::ModelInfo &info, const models::Task &task, Id run, Id id,
                    int order)
{
    Tier tier;
    tier.id = id;
    tier.order = order;
    tier.name = info.name + " " + task.name;
    tier.kind = TierKind::Prediction;
    tier.modelRun = run;
    tier.locked = true;
    return tier;
}

} // namespace

Result<Edit> predict(const Session &session, const PredictionRequest &request,
                     const PartialObserver &partial)
{
    const auto library = runtime();
    if (!library)
        return std::unexpected(library.error());
    const auto narrative = narrative::narrate(narrative::turnsOf(session));
    if (narrative.turns.empty())
        return fail("analysis.no-turns",
                    "The session has no utterances with words yet, so there is nothing to "
                    "predict from. Transcribe some utterances first.");
    auto model = (*library)->load(request.modelDirectory, request.device);
    if (!model)
        return fail("analysis.model", model.error, request.modelDirectory);
    const models::ModelInfo &info = (*model.value)->info();
    if (info.input.kind != "turns")
        return fail("analysis.input",
                    "The model '" + info.name + "' reads " + info.input.features +
                        " functionals, which a session does not hold; run it on a dataset folder.",
                    request.modelDirectory);

    IdSource ids;
    Edit edit{"run " + info.name, {}};
    const ModelRun run = runRow(**model.value, ids.next());
    edit.insert(run);
    std::vector<Head> heads = headsOf(info);
    int order = edits::nextTierOrder(session);
    for (Head &head : heads) {
        head.tier = predictionTier(info, head.task, run.id, ids.next(), order++);
        edit.insert(head.tier);
    }
    const auto take = [&](const models::Prediction &said, int done, int total) {
        const TimeSpan span = narrative.turns.at(static_cast<std::size_t>(said.item)).input.span;
        bool goOn = true;
        for (Head &head : heads) {
            head.explanation.prediction = turnPrediction(said, head.index);
            const TurnPrediction &prediction = head.explanation.prediction;
            const Annotation row =
                predictionRow(prediction, head.task, ids.next(), head.tier.id, span);
            edit.insert(row);
            edit.insert(TurnExplanation{ids.next(), run.id, row.id, toJson(head.explanation)});
            if (partial && &head == &heads.front())
                goOn = partial(row, prediction, done, total);
        }
        return goOn;
    };
    const auto outcome = (*model.value)->predict(TalkTurns(narrative), take);
    if (outcome.cancelled)
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!outcome)
        return fail("analysis.model", outcome.error, request.modelDirectory);
    return edit;
}

} // namespace duologue::analysis
