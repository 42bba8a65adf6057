#include "core/analysis/face_predictions.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/analysis/inputs/face_crops.h"
#include "core/analysis/prediction_rows.h"
#include "core/faces/find_faces.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"
#include "core/session/edit_builders.h"

namespace duologue::analysis {
namespace {

constexpr const char *viewName = "view";

/// Whose faces there are to be read, view by view.
struct Gathered
{
    std::vector<FaceMoment> moments;
    std::map<Id, std::string> files;
};

bool mayShowFaces(const MediaSource &source)
{
    return source.role == MediaRole::Frontal || source.role == MediaRole::General ||
           source.role == MediaRole::Egocentric || source.role == MediaRole::Other;
}

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

/// Views that are missing or have no pictures are passed over: the rest goes on.
Result<Gathered> gather(const Session &session, const PredictionRequest &request)
{
    const faces::FaceCache known(media::cacheFolder("faces"));
    const media::IndexCache indexes(media::cacheFolder("frames"));
    Gathered gathered;
    Error last{"analysis.no-faces",
               "No view of the session shows a face of its people. See that "
               "its recordings are there, and say whose the faces are.",
               {}};
    for (const MediaSource *view : session.media()) {
        if (!mayShowFaces(*view))
            continue;
        const auto file = media::findMedia(*view, request.sessionFolder);
        if (!file)
            continue;
        auto findings = known.best(view->fingerprint);
        if (!findings.complete) {
            auto found =
                faces::findFaces(*file, faces::lookingAt(session, *view), known, indexes, nullptr);
            if (!found && found.error().code == "faces.no-cascade")
                return std::unexpected(found.error());
            if (!found)
                continue;
            findings = std::move(*found);
        }
        gathered.files[view->id] = *file;
        addMoments(faces::tracksOf(session, *view, findings), view->id, request.facesASecond,
                   gathered.moments);
    }
    if (gathered.moments.empty())
        return std::unexpected(last);
    return gathered;
}

} // namespace

Result<Edit> predictFaces(const Session &session, const PredictionRequest &request,
                          models::Model &model, const PartialObserver &partial)
{
    auto gathered = gather(session, request);
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
            Tier tier = predictionTier(info, info.tasks[task], run.id, ids.next(), order++);
            tier.participant = person->id;
            tiers[{task, person->id}] = tier.id;
            edit.insert(tier);
        }
    const MediaTime length = MediaTime::fromSeconds(1 / request.facesASecond);
    const auto take = [&](const models::Prediction &said, int done, int total) {
        const FaceMoment &moment = crops.moment(said.item);
        const MediaSource *view = session.mediaSource(moment.view);
        const MediaTime begin = std::max(MediaTime{}, view->sync.toSession(moment.time));
        bool goOn = true;
        for (std::size_t task = 0; task < info.tasks.size(); ++task) {
            Annotation row =
                predictionRow(said.outputs.at(task), info.tasks[task], ids.next(),
                              tiers.at({task, moment.person}), {begin, begin + length});
            row.attributes[viewName] = view->label;
            edit.insert(row);
            TurnPrediction prediction;
            prediction.turn = prediction.windowBegin = said.item;
            prediction.output = said.outputs.at(task);
            prediction.outputs = said.outputs;
            if (partial && task == 0)
                goOn = partial(row, prediction, done, total);
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
    return edit;
}

std::vector<PersonCard> personCards(const Edit &run)
{
    std::map<Id, PersonCard> cards; // by tier
    std::string model;
    struct Sum
    {
        double sum = 0, squares = 0;
        std::map<std::string, std::pair<double, int>> byView;
    };
    std::map<Id, Sum> sums;
    for (const RowChange &change : run.changes) {
        if (const auto *made = std::get_if<ModelRun>(&change.any()))
            model = made->modelName;
        if (const auto *tier = std::get_if<Tier>(&change.any()); tier && tier->participant != 0)
            cards[tier->id] = {
                tier->participant, tier->name.substr(model.size() + 1), 0, 0, 0, {}, {}};
        const auto *row = std::get_if<Annotation>(&change.any());
        if (!row || !cards.contains(row->tier))
            continue;
        PersonCard &card = cards[row->tier];
        Sum &sum = sums[row->tier];
        const double value = row->value.value_or(0);
        ++card.faces;
        sum.sum += value;
        sum.squares += value * value;
        for (const auto &[name, text] : row->attributes)
            if (name != viewName)
                card.shares[name] += std::strtod(text.c_str(), nullptr);
        auto &[total, count] = sum.byView[row->attributes.at(viewName)];
        total += value;
        ++count;
    }
    std::vector<PersonCard> list;
    for (auto &[tier, card] : cards) {
        if (card.faces == 0)
            continue;
        const Sum &sum = sums[tier];
        card.mean = sum.sum / card.faces;
        card.deviation = std::sqrt(std::max(0.0, sum.squares / card.faces - card.mean * card.mean));
        for (auto &[name, share] : card.shares)
            share /= card.faces;
        for (const auto &[view, total] : sum.byView)
            card.byView[view] = total.first / total.second;
        list.push_back(std::move(card));
    }
    std::ranges::stable_sort(list, {},
                             [](const PersonCard &c) { return std::pair(c.person, c.task); });
    return list;
}

} // namespace duologue::analysis
