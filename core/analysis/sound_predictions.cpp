#include "core/analysis/sound_predictions.h"

#include <map>

#include "core/analysis/inputs/unit_sounds.h"
#include "core/analysis/prediction_rows.h"
#include "core/session/edit_builders.h"

namespace duologue::analysis {

Result<Edit> predictSounds(const Session &session, const PredictionRequest &request,
                           models::Model &model, const RunObserver &observer)
{
    const models::ModelInfo &info = model.info();
    const auto sounds = UnitSounds::open(session, request.sessionFolder, info.input.features,
                                         request.ratingWindows ? dataset::UnitKind::RatingWindows
                                                               : dataset::UnitKind::Utterances);
    if (!sounds)
        return std::unexpected(sounds.error());
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
