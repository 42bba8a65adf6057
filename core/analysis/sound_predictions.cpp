#include "core/analysis/sound_predictions.h"

#include <map>

#include "core/analysis/frame_attention.h"
#include "core/analysis/inputs/unit_sounds.h"
#include "core/analysis/prediction_rows.h"
#include "core/session/edit_builders.h"

namespace duologue::analysis {
namespace {

/// Where it looked, beside the row of the first task; nothing where the network does not say.
void addFrames(const models::Prediction &said, const UnitSounds::Part &part, const Annotation &row,
               Id run, IdSource &ids, Edit &edit)
{
    for (const models::Explanation &why : said.why)
        if (why.kind == "frames" && !why.weights.empty())
            edit.insert(
                duologue::Explanation{.id = ids.next(),
                                      .run = run,
                                      .annotation = row.id,
                                      .json = toJson(FrameAttention{part.heard, why.weights})});
}

} // namespace

Result<Edit> predictSounds(const Session &session, const PredictionRequest &request,
                           models::Model &model, const RunObserver &observer)
{
    const models::ModelInfo &info = model.info();
    const auto sounds = UnitSounds::open(session, request.sessionFolder, info.input.features,
                                         request.ratingWindows ? dataset::UnitKind::RatingWindows
                                                               : dataset::UnitKind::Utterances);
    if (!sounds)
        return std::unexpected(sounds.error());
    if (observer.warn)
        for (const std::string &sentence : (*sounds)->notes())
            observer.warn(sentence);
    IdSource ids;
    Edit edit{"run " + info.name, {}};
    const ModelRun run = runRow(model, ids.next());
    edit.insert(run);
    std::map<std::pair<std::size_t, Id>, Id> tiers; // by task and person
    int order = edits::nextTierOrder(session);
    for (std::size_t task = 0; task < info.tasks.size(); ++task)
        for (int i = 0; i < (*sounds)->size(); ++i) {
            const Id person = (*sounds)->part(i).participant;
            if (tiers.contains({task, person}))
                continue;
            const Tier tier = predictionTier(info, info.tasks[task], run.id, ids.next(), order++,
                                             session.participant(person));
            tiers[{task, person}] = tier.id;
            edit.insert(tier);
        }
    const auto take = [&](const models::Prediction &said, int done, int total) {
        const UnitSounds::Part &part = (*sounds)->part(said.item);
        bool goOn = true;
        for (std::size_t task = 0; task < info.tasks.size(); ++task) {
            const Annotation row =
                predictionRow(said.outputs.at(task), info.tasks[task], ids.next(),
                              tiers.at({task, part.participant}), part.span);
            edit.insert(row);
            if (task == 0)
                addFrames(said, part, row, run.id, ids, edit);
            if (observer.partial && task == 0)
                goOn = observer.partial(row, turnPrediction(said, task), done, total);
        }
        return goOn;
    };
    const auto outcome = model.predict(**sounds, take);
    if (outcome.cancelled)
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!outcome)
        return fail("analysis.model", outcome.error, request.modelDirectory);
    return edit;
}

} // namespace duologue::analysis
