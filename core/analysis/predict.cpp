#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/analysis/analysis.h"
#include "core/time/utc.h"

namespace duologue::analysis {
namespace {

/// The text the networks were trained on, per talk turn.
models::Conversation conversationOf(const narrative::Narrative &narrative)
{
    models::Conversation conversation;
    for (std::size_t turn = 0; turn < narrative.turns.size(); ++turn) {
        models::TalkTurn words;
        narrative::Telling told = narrative.tell(turn);
        for (narrative::Token &token : told.tokens)
            words.words.push_back(std::move(token.word));
        conversation.turns.push_back(std::move(words));
    }
    return conversation;
}

std::string decimals(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4f", value);
    return buffer.data();
}

Annotation predictionRow(const models::TurnPrediction &prediction, const models::Task &task, Id id,
                         Id tier, TimeSpan span)
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

ModelRun runRow(const models::TextModel &model, Id id)
{
    ModelRun run;
    run.id = id;
    run.modelName = model.info().name;
    run.modelHash = model.info().hash;
    run.device = model.device();
    run.started = utcNow();
    run.options = nlohmann::json{{"architecture", model.info().architecture},
                                 {"features", model.info().features},
                                 {"context_turns", model.info().contextTurns}}
                      .dump();
    return run;
}

int nextOrder(const Session &session)
{
    int order = 0;
    for (const Tier *tier : session.tiers())
        order = std::max(order, tier->order + 1);
    return order;
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

    IdSource ids;
    Edit edit{"run " + info.name, {}};
    const ModelRun run = runRow(**model.value, ids.next());
    Tier tier;
    tier.id = ids.next();
    tier.order = nextOrder(session);
    tier.name = info.name + " " + info.primary.name;
    tier.kind = TierKind::Prediction;
    tier.modelRun = run.id;
    tier.locked = true;
    edit.insert(run).insert(tier);

    Explanation explanation;
    explanation.classes = info.primary.classes;
    explanation.taskNames.push_back(info.primary.name);
    for (const auto &task : info.auxiliary)
        explanation.taskNames.push_back(task.name);
    const auto take = [&](const models::TurnPrediction &prediction, int done, int total) {
        const TimeSpan span = narrative.turns.at(prediction.turn).input.span;
        const Annotation row = predictionRow(prediction, info.primary, ids.next(), tier.id, span);
        explanation.prediction = prediction;
        edit.insert(row);
        edit.insert(TurnExplanation{ids.next(), run.id, row.id, toJson(explanation)});
        return !partial || partial(row, prediction, done, total);
    };
    const auto outcome = (*model.value)->predict(conversationOf(narrative), take);
    if (outcome.cancelled)
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!outcome)
        return fail("analysis.model", outcome.error, request.modelDirectory);
    return edit;
}

} // namespace duologue::analysis
