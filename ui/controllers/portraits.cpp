#include "ui/controllers/portraits.h"

#include "ui/controllers/face_controller.h"
#include "ui/controllers/face_cut.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr int edge = 200; ///< pixels

struct Sitting
{
    FacePlace place;
    double worth = 0;
};

} // namespace

Portraits::Portraits(SessionController &session, MediaController &media,
                     const FaceController &faces, media::IndexCache indexes, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_faces(faces),
      m_indexes(std::move(indexes))
{
    connect(&faces, &FaceController::tracksChanged, this, &Portraits::forget);
}

void Portraits::forget()
{
    m_cutting.forget();
    m_pictures.clear();
    m_looked = false;
    Q_EMIT changed();
}

void Portraits::want()
{
    if (m_looked || m_cutting.isRunning())
        return;
    std::map<Id, Sitting> best;
    for (const MediaSource *view : m_session.session().media()) {
        const auto tracks = m_faces.tracks(view->id);
        const QString file = m_media.fileOf(view->id);
        if (!tracks || file.isEmpty())
            continue;
        for (const faces::Track &track : *tracks) {
            const faces::Sighting &middle = track.sightings[track.sightings.size() / 2];
            const double worth = static_cast<double>(track.sightings.size()) *
                                 static_cast<double>(middle.box.height);
            if (Sitting &sitting = best[track.person]; track.person != 0 && worth > sitting.worth)
                sitting = {{file.toStdString(), middle.time, middle.box}, worth};
        }
    }
    best.erase(0);
    m_looked = true;
    if (best.empty())
        return;
    m_cutting.start(
        [best, indexes = m_indexes](const jobs::Ticket &ticket) {
            std::map<Id, QImage> pictures;
            for (const auto &[person, sitting] : best)
                if (!ticket.isCancelled())
                    pictures[person] = cutFace(sitting.place, edge, indexes, ticket.flag());
            return pictures;
        },
        [this](const std::map<Id, QImage> &pictures) {
            m_pictures = pictures;
            Q_EMIT changed();
        });
}

QImage Portraits::of(Id person) const
{
    const auto found = m_pictures.find(person);
    return found == m_pictures.end() ? QImage() : found->second;
}

} // namespace duologue::ui
