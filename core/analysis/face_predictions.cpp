#include "core/analysis/face_predictions.h"

#include <algorithm>

#include "core/analysis/inputs/face_crops.h"
#include "core/analysis/prediction_rows.h"
#include "core/faces/session_faces.h"
#include "core/media/cache_folder.h"
#include "core/session/edit_builders.h"
#include "core/session/predictions.h"

namespace duologue::analysis {
namespace {

/// Whose faces there are to be read, view by view.
struct Gathered
{
    std::vector<FaceMoment> moments;
    std::map<Id, std::string> files;
};

void addMoments(const std::vector<faces::Track> &tracks, Id view, double rate,
                std::vector<FaceMoment> &moments)
{
    const MediaTime step = MediaTime::fromSeconds(1 / rate);
    MediaTime end;
    for (const faces::Track &track : tracks)
        end = std::max(end, track.span().end);
    for (MediaTime time; time < end; time += step)
        for (const faces::Track &track : tracks)
            if (const auto box = track.at(time); box && track.person != 0)
                moments.push_back({view, track.person, time, *box});
}

Result<Gathered> gather(const Session &session, const PredictionRequest &request,
                        const RunObserver &observer)
{
    const auto faces = faces::facesOf(session, request.sessionFolder, observer.finding);
    if (!faces && faces.error().code == "media.cancelled")
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!faces)
        return std::unexpected(faces.error());
    Gathered gathered;
    for (const faces::ViewFaces &one : faces->views) {
        gathered.files[one.view->id] = one.file;
        addMoments(one.tracks, one.view->id, request.facesASecond, gathered.moments);
    }
    if (gathered.moments.empty())
        return fail("analysis.no-faces",
                    "No view of the session shows a face of its people. " + faces->remedy());
    for (const std::string &problem : faces->problems)
        if (observer.warn)
            observer.warn(problem);
    return gathered;
}

} // namespace

Result<Edit> predictFaces(const Session &session, const PredictionRequest &request,
                          models::Model &model, const RunObserver &observer)
{
    auto gathered = gather(session, request, observer);
    if (!gathered)
        return std::unexpected(gathered.error());
    const models::ModelInfo &info = model.info();
    const FaceCrops crops(std::move(gathered->moments), std::move(gathered->files),
                          media::IndexCache(media::cacheFolder("frames")), info.input.size);
    IdSource ids;
    Edit edit{"run " + info.name, {}};
    const ModelRun run = runRow(model, ids.next());
    edit.insert(run);
    std::map<std::pair<std::size_t, Id>, Id> tiers; // by task and person
    int order = edits::nextTierOrder(session);
    for (std::size_t task = 0; task < info.tasks.size(); ++task)
        for (const Participant *person : session.participants()) {
            const Tier tier =
                predictionTier(info, info.tasks[task], run.id, ids.next(), order++, person);
            tiers[{task, person->id}] = tier.id;
            edit.insert(tier);
        }
    const MediaTime length = MediaTime::fromSeconds(1 / request.facesASecond);
    const auto take = [&](const models::Prediction &said, int done, int total) {
        if (crops.isUnreadable(said.item))
            return true;
        const FaceMoment &moment = crops.moment(said.item);
        const MediaSource *view = session.mediaSource(moment.view);
        const MediaTime begin = std::max(MediaTime{}, view->sync.toSession(moment.time));
        bool goOn = true;
        for (std::size_t task = 0; task < info.tasks.size(); ++task) {
            Annotation row =
                predictionRow(said.outputs.at(task), info.tasks[task], ids.next(),
                              tiers.at({task, moment.person}), {begin, begin + length});
            row.attributes[viewAttribute] = view->label;
            edit.insert(row);
            TurnPrediction prediction;
            prediction.turn = prediction.windowBegin = said.item;
            prediction.output = said.outputs.at(task);
            prediction.outputs = said.outputs;
            if (observer.partial && task == 0)
                goOn = observer.partial(row, prediction, done, total);
        }
        return goOn;
    };
    models::Why noWhy;
    noWhy.attention = false;
    const auto outcome = model.predict(crops, take, noWhy);
    if (outcome.cancelled)
        return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
    if (!outcome)
        return fail("analysis.model", outcome.error, request.modelDirectory);
    const auto problems = crops.problems([&](Id view) { return session.mediaSource(view)->label; });
    if (crops.unreadable() == crops.size())
        return fail("analysis.no-faces", "No face could be read. " + problems.front());
    for (const std::string &problem : problems)
        if (observer.warn)
            observer.warn(problem);
    return edit;
}

} // namespace duologue::analysis
