#include "ui/controllers/portraits.h"

#include <optional>

#include "core/faces/crop.h"
#include "core/media/session_frames.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr int edge = 200;      ///< pixels
constexpr float around = 0.2F; ///< of the face's size, on each side

struct Sitting
{
    std::string file;
    MediaTime time; ///< source time
    faces::Box box;
    double worth = 0;
};

faces::Box widened(const faces::Box &box)
{
    return {box.x - around * box.width, box.y - around * box.height, (1 + 2 * around) * box.width,
            (1 + 2 * around) * box.height};
}

QImage cut(const Sitting &sitting, const media::IndexCache &indexes, const jobs::Ticket &ticket)
{
    const auto decoder = media::openDecoder(sitting.file, indexes, ticket.flag());
    const auto frame = decoder ? (*decoder)->pictureAt(sitting.time)
                               : Result<media::VideoFramePtr>(std::unexpected(decoder.error()));
    if (!frame || !*frame)
        return {};
    const media::VideoFrame &f = **frame;
    const auto rgb =
        faces::crop({f.pixels.data(), f.width, f.height, f.stride}, widened(sitting.box), edge);
    return rgb.empty() ? QImage()
                       : QImage(rgb.data(), edge, edge, 3 * edge, QImage::Format_RGB888).copy();
}

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
                sitting = {file.toStdString(), middle.time, middle.box, worth};
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
                    pictures[person] = cut(sitting, indexes, ticket);
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
