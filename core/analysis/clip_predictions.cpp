#include "core/analysis/clip_predictions.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/analysis/frame_attention.h"
#include "core/analysis/inputs/session_clips.h"
#include "core/analysis/prediction_rows.h"
#include "core/session/edit_builders.h"
#include "core/session/predictions.h"

namespace duologue::analysis {
namespace {

std::string decimals(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

/// A tier a task and person who says something.
std::map<std::pair<std::size_t, Id>, Id> addTiers(const Session &session, const SessionClips &clips,
                                                  const models::ModelInfo &info, Id run,
                                                  IdSource &ids, Edit &edit)
{
    std::map<std::pair<std::size_t, Id>, Id> tiers;
    int order = edits::nextTierOrder(session);
    for (std::size_t task = 0; task < info.tasks.size(); ++task)
        for (int i = 0; i < clips.size(); ++i) {
            const Id person = clips.clip(i).participant;
            if (tiers.contains({task, person}))
                continue;
            const Tier tier = predictionTier(info, info.tasks[task], run, ids.next(), order++,
                                             session.participant(person));
            tiers[{task, person}] = tier.id;
            edit.insert(tier);
        }
    return tiers;
}

void addWhatWasRead(const SessionClip &clip, const models::InputSpec &input, Annotation &row)
{
    if (input.rate > 0)
        row.attributes[heardAttribute] = clip.microphone ? clip.microphone->label : nothingRead;
    if (input.size > 0)
        row.attributes[seenAttribute] = clip.view ? clip.view->label : nothingRead;
}

void addWhatItNeeds(const models::Prediction &said, std::size_t task, Annotation &row)
{
    for (const models::Explanation &why : said.why)
        if (why.kind == "inputs" && why.task == static_cast<int>(task) && why.weights.size() == 2) {
            row.attributes[withoutSoundAttribute] = decimals(why.weights[0]);
            row.attributes[withoutPictureAttribute] = decimals(why.weights[1]);
        }
}

/// Which frames of the sound counted, beside the row; padded ones are none of the utterance.
void addFrames(const models::Prediction &said, std::size_t task, const SessionClip &clip,
               double fps, duologue::Explanation why, Edit &edit)
{
    for (const models::Explanation &told : said.why) {
        if (told.kind != "frames" || told.task != static_cast<int>(task))
            continue;
        const auto own = std::min(static_cast<double>(told.weights.size()),
                                  std::ceil(clip.span.length().seconds() * fps));
        const MediaTime end =
            std::min(clip.span.end, clip.span.begin + MediaTime::fromSeconds(own / fps));
        if (clip.span.begin >= end)
            continue;
        FrameAttention attention{{{clip.span.begin, end}}, told.weights};
        attention.weights.resize(static_cast<std::size_t>(own));
        why.json = toJson(attention);
        edit.insert(why);
    }
}

} // namespace

Result<Edit> predictClips(const Session &session, const PredictionRequest &request,
                          models::Model &model, const RunObserver &observer)
{
    const models::ModelInfo &info = model.info();
    const auto clips =
        SessionClips::gather(session, request.sessionFolder, info.input, observer.finding);
    if (!clips)
        return std::unexpected(clips.error());
    if (observer.warn)
        for (const std::string &sentence : clips->notes())
            observer.warn(sentence);
    IdSource ids;
    Edit edit{"run " + info.name, {}};
    const ModelRun run = runRow(model, ids.next());
    edit.insert(run);
    const auto tiers = addTiers(session, *clips, info, run.id, ids, edit);
    const auto take = [&](const models::Prediction &said, int done, int total) {
        const SessionClip &clip = clips->clip(said.item);
        bool goOn = true;
        for (std::size_t task = 0; task < info.tasks.size(); ++task) {
            Annotation row = predictionRow(said.outputs.at(task), info.tasks[task], ids.next(),
                                           tiers.at({task, clip.participant}), clip.span);
            addWhatWasRead(clip, info.input, row);
            addWhatItNeeds(said, task, row);
            edit.insert(row);
            if (clip.microphone)
                addFrames(said, task, clip, info.input.fps,
                          {.id = ids.next(), .run = run.id, .annotation = row.id, .json = {}},
                          edit);
            TurnPrediction prediction;
            prediction.turn = prediction.windowBegin = said.item;
            prediction.output = said.outputs.at(task);
            prediction.outputs = said.outputs;
            prediction.why = said.why;
            if (observer.partial && task == 0)
                goOn = observer.partial(row, prediction, done, total);
        }
        return goOn;
    };
    const auto outcome = model.predict(*clips, take);
    if (outcome.cancelled)
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!outcome)
        return fail("analysis.model", outcome.error, request.modelDirectory);
    return edit;
}

} // namespace duologue::analysis
