#include <algorithm>

#include "core/analysis/analysis.h"
#include "core/analysis/clip_predictions.h"
#include "core/analysis/face_predictions.h"
#include "core/analysis/inputs/talk_turns.h"
#include "core/analysis/prediction_rows.h"
#include "core/analysis/sound_predictions.h"
#include "core/session/edit_builders.h"
#include "core/session/predictions.h"

namespace duologue::analysis {
namespace {

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

/// For small heads that learn from few labels.
void addEmbedding(const models::Prediction &said, Id run, Id annotation, IdSource &ids, Edit &edit)
{
    for (const models::Explanation &part : said.why)
        if (part.kind == embeddingKind)
            edit.insert(duologue::Explanation{ids.next(), run, annotation,
                                              std::string(embeddingKind),
                                              embeddingText(part.weights)});
}

} // namespace

Result<Edit> predict(const Session &session, const PredictionRequest &request,
                     const RunObserver &observer)
{
    const auto library = runtime();
    if (!library)
        return std::unexpected(library.error());
    auto model = (*library)->load(request.modelDirectory, request.device);
    if (!model)
        return fail("analysis.model", model.error, request.modelDirectory);
    const models::ModelInfo &info = (*model.value)->info();
    if (info.input.kind == "face")
        return predictFaces(session, request, **model.value, observer);
    if (info.input.kind == "frames" || info.input.kind == "functionals")
        return predictSounds(session, request, **model.value, observer);
    if (info.input.kind == "clip")
        return predictClips(session, request, **model.value, observer);
    if (info.input.kind != "turns")
        return fail("analysis.input",
                    "The model '" + info.name + "' reads '" + info.input.kind +
                        "', which a session does not hold; run it on a dataset folder.",
                    request.modelDirectory);

    const auto narrative = narrative::narrate(narrative::turnsOf(session));
    if (narrative.turns.empty())
        return fail("analysis.no-turns",
                    "The session has no utterances with words yet, so there is nothing to "
                    "predict from. Transcribe some utterances first.");
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
                predictionRow(prediction.output, head.task, ids.next(), head.tier.id, span);
            edit.insert(row);
            edit.insert(duologue::Explanation{.id = ids.next(),
                                              .run = run.id,
                                              .annotation = row.id,
                                              .json = toJson(head.explanation)});
            if (&head != &heads.front())
                continue;
            addEmbedding(said, run.id, row.id, ids, edit);
            if (observer.partial)
                goOn = observer.partial(row, prediction, done, total);
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
