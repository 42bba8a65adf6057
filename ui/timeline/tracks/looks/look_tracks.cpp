#include "ui/timeline/tracks/looks/look_tracks.h"

#include <algorithm>
#include <iterator>

#include "ui/controllers/face_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {

void LookTracks::showMaps(MapController &maps, const FaceController &faces)
{
    m_maps = &maps;
    m_faces = &faces;
    const auto repaint = [this] {
        for (Track &track : board().tracks().all())
            if (track.provider == this && !track.hidden)
                board().repaint(track);
    };
    connect(&faces, &FaceController::tracksChanged, this, [this] { board().rebuild(); });
    connect(&maps, &MapController::sharesAdded, this, repaint);
    connect(&maps, &MapController::changed, this, [this, repaint] {
        repaint(); // another model or task: all is to be asked for anew
        board().lookSoon();
    });
}

void LookTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    if (!m_maps)
        return;
    for (const MediaSource *view : maker.session().media()) {
        const auto faces = m_faces->tracks(view->id);
        for (const Participant *person : maker.session().participants()) {
            if (!faces || std::ranges::none_of(*faces, [&](const faces::Track &face) {
                    return face.person == person->id;
                }))
                continue;
            const QString name = tr("Looks %1, %2")
                                     .arg(QString::fromStdString(person->pseudonym),
                                          QString::fromStdString(view->label));
            Track &track = maker.add(QString("looks:%1:%2").arg(view->id).arg(person->id), "looks",
                                     name, person->order, 3 * (maker.smallLine() + 4));
            track.source = view->id;
            track.participant = person->id;
            track.recording = QString("pictures:%1").arg(view->id);
            track.view = name;
            track.way = "looks";
            track.toolTip = tr("How much of what the model looks at in the face of %1 in %2 lies "
                               "on eyes, nose and mouth")
                                .arg(QString::fromStdString(person->pseudonym),
                                     QString::fromStdString(view->label));
            track.hidden = track.onDemand = true;
            track.layer = m_layers.take(track.key, *m_maps, *m_faces, view->id, person->id);
        }
    }
}

void LookTracks::look(const Sight &sight)
{
    std::vector<FacePlace> places;
    for (const Track *track : sight.tracks)
        if (const LookLayer *layer = m_layers.find(track->key))
            std::ranges::copy(layer->missing(sight.axis), std::back_inserter(places));
    if (m_maps)
        m_maps->wantShares(std::move(places));
}

} // namespace duologue::ui
