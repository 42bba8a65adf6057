#include "ui/controllers/place_faces.h"

#include <optional>

#include "ui/controllers/face_controller.h"
#include "ui/controllers/face_cut.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

PlaceFaces::PlaceFaces(const SessionController &session, const MediaController &media,
                       const FaceController &faces, media::IndexCache indexes, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_faces(faces),
      m_indexes(std::move(indexes))
{
    connect(&faces, &FaceController::tracksChanged, this, &PlaceFaces::look);
}

void PlaceFaces::want(Id person, TimeSpan span)
{
    if (person == m_person && span == m_span)
        return;
    m_person = person;
    m_span = span;
    look();
}

void PlaceFaces::look()
{
    m_cutting.forget();
    m_seen.clear();
    std::vector<std::pair<MediaTime, FacePlace>> places;
    for (int m = 0; m_person != 0 && m < moments; ++m) {
        const MediaTime time =
            m_span.begin + MediaTime{m_span.length().us * (2 * m + 1) / (2 * moments)};
        std::optional<FacePlace> largest;
        for (const MediaSource *view : m_session.session().media()) {
            const QString file = m_media.fileOf(view->id);
            if (file.isEmpty() || view->sync.pauseAt(time))
                continue;
            for (const ShownFace &face : m_faces.facesAt(view->id, time))
                if (face.person == m_person && (!largest || face.box.height > largest->box.height))
                    largest = {file.toStdString(), view->sync.toSource(time), face.box};
        }
        if (largest)
            places.emplace_back(time, *largest);
    }
    Q_EMIT changed();
    if (places.empty())
        return;
    m_cutting.start(
        [places, indexes = m_indexes](const jobs::Ticket &ticket) {
            std::vector<Seen> seen;
            for (const auto &[time, place] : places)
                if (QImage face = cutFace(place, edge, indexes, ticket.flag()); !face.isNull())
                    seen.push_back({time, std::move(face)});
            return seen;
        },
        [this](std::vector<Seen> seen) {
            m_seen = std::move(seen);
            Q_EMIT changed();
        });
}

} // namespace duologue::ui
