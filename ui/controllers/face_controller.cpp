#include "ui/controllers/face_controller.h"

#include <algorithm>
#include <cmath>

#include "core/media/player.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

/// A view to look through.
struct View
{
    Id id;
    std::string file;
    Fingerprint fingerprint;
    faces::Looking how;
};

struct Outcome
{
    std::map<Id, std::shared_ptr<const faces::Findings>> found;
    QStringList problems;
    bool stopped = false;
};

std::vector<View> viewsOf(const Session &session, const MediaController &media,
                          const media::Player &player)
{
    std::vector<View> views;
    for (const MediaSource *source : session.media())
        if (const media::MediaInfo *info = player.info(source->id); info && !info->video.empty())
            views.push_back({source->id, media.fileOf(source->id).toStdString(),
                             source->fingerprint, faces::lookingAt(session, *source)});
    return views;
}

/// Which track a place lies on; -1: none.
int trackAt(const std::vector<faces::Track> &tracks, const faces::Place &place)
{
    int best = -1;
    float most = 0.1F;
    for (int i = 0; i < std::ssize(tracks); ++i)
        if (const auto box = tracks[static_cast<std::size_t>(i)].at(place.time))
            if (const float shared = overlap(*box, place.box); shared > most) {
                most = shared;
                best = i;
            }
    return best;
}

} // namespace

FaceController::FaceController(SessionController &session, MediaController &media,
                               media::Player &player, faces::FaceCache faces,
                               media::IndexCache indexes, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_player(player),
      m_faces(std::move(faces)),
      m_indexes(std::move(indexes))
{
    connect(&session, &SessionController::opened, this, &FaceController::clear);
    connect(&session, &SessionController::closed, this, [this] {
        cancel();
        clear();
    });
    connect(&session, &SessionController::changed, this, &FaceController::edited);
    connect(&media, &MediaController::located, this, &FaceController::load);
}

FaceController::~FaceController()
{
    cancel();
}

void FaceController::clear()
{
    m_loading.forget();
    m_following.forget();
    m_findings.clear();
    m_tracks.clear();
    Q_EMIT tracksChanged();
    deselect();
}

void FaceController::load()
{
    std::vector<std::pair<Id, Fingerprint>> views;
    for (const MediaSource *source : m_session.session().media())
        views.emplace_back(source->id, source->fingerprint);
    m_loading.start(
        [views, cache = m_faces](const jobs::Ticket &) {
            std::map<Id, FindingsPtr> found;
            for (const auto &[id, print] : views)
                if (auto known = cache.best(print); known.complete)
                    found[id] = std::make_shared<const faces::Findings>(std::move(known));
            return found;
        },
        [this](const std::map<Id, FindingsPtr> &found) { take(found); });
}

void FaceController::find()
{
    if (isRunning())
        return;
    const auto views = viewsOf(m_session.session(), m_media, m_player);
    const auto look = [views, cache = m_faces, indexes = m_indexes](const jobs::Ticket &ticket) {
        Outcome outcome;
        for (std::size_t i = 0; i < views.size() && !ticket.isCancelled(); ++i) {
            auto found = faces::findFaces(views[i].file, views[i].how, cache, indexes,
                                          ticket.flag(), [&](double share) {
                                              ticket.tell((static_cast<double>(i) + share) /
                                                          static_cast<double>(views.size()));
                                          });
            if (found)
                outcome.found[views[i].id] =
                    std::make_shared<const faces::Findings>(std::move(*found));
            else if (!ticket.isCancelled())
                outcome.problems << QString::fromStdString(found.error().message);
        }
        outcome.stopped = ticket.isCancelled();
        return outcome;
    };
    m_finding.start(
        look,
        [this](const Outcome &outcome) {
            if (m_session.isOpen())
                take(outcome.found);
            if (outcome.stopped)
                Q_EMIT cancelled();
            else
                Q_EMIT finished(outcome.problems);
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void FaceController::cancel()
{
    m_finding.cancel();
}

void FaceController::take(const std::map<Id, FindingsPtr> &found)
{
    bool others = false;
    for (const auto &[view, findings] : found) {
        if (!m_session.session().mediaSource(view))
            continue;
        FindingsPtr &known = m_findings[view];
        others = others || !known || *known != *findings;
        known = findings;
    }
    if (others)
        follow();
}

void FaceController::follow()
{
    if (m_findings.empty())
        return;
    m_following.start(
        [session = m_session.session(), findings = m_findings](const jobs::Ticket &) {
            std::map<Id, TracksPtr> tracks;
            for (const auto &[id, found] : findings)
                if (const MediaSource *view = session.mediaSource(id))
                    tracks[id] = std::make_shared<const std::vector<faces::Track>>(
                        faces::tracksOf(session, *view, *found));
            return tracks;
        },
        [this](const std::map<Id, TracksPtr> &tracks) {
            m_tracks = tracks;
            Q_EMIT tracksChanged();
            Q_EMIT changed();
        });
}

void FaceController::edited(const IndexedEdit &edit)
{
    const bool others = std::ranges::any_of(edit.others(), [](const RowChange &change) {
        return std::holds_alternative<MediaSource>(change.any()) ||
               std::holds_alternative<Participant>(change.any()) ||
               std::holds_alternative<Tier>(change.any());
    });
    const bool corrections = std::ranges::any_of(m_session.session().tiers(), [&](const Tier *t) {
        return t->name == faces::correctionTier && edit.concerns(t->id);
    });
    if (others || corrections)
        follow();
}

bool FaceController::hasFaces() const
{
    return std::ranges::any_of(m_tracks, [](const auto &entry) { return !entry.second->empty(); });
}

FaceController::TracksPtr FaceController::tracks(Id view) const
{
    const auto found = m_tracks.find(view);
    return found == m_tracks.end() ? nullptr : found->second;
}

std::vector<ShownFace> FaceController::facesAt(Id view, MediaTime session) const
{
    std::vector<ShownFace> shown;
    const auto all = tracks(view);
    const MediaSource *source = m_session.session().mediaSource(view);
    if (!all || !source)
        return shown;
    const int selected = m_selected.view == view ? trackAt(*all, m_selected) : -1;
    const MediaTime time = source->sync.toSource(session);
    for (int i = 0; i < std::ssize(*all); ++i) {
        const faces::Track &track = (*all)[static_cast<std::size_t>(i)];
        if (const auto box = track.at(time))
            shown.push_back({*box, track.person, track.namedByHand, i == selected});
    }
    std::ranges::sort(shown, {}, [](const ShownFace &face) { return face.box.x; });
    return shown;
}

bool FaceController::select(Id view, MediaTime session, double x, double y)
{
    const MediaSource *source = m_session.session().mediaSource(view);
    for (const ShownFace &face : facesAt(view, session))
        if (x >= face.box.x && x <= face.box.x + face.box.width && y >= face.box.y &&
            y <= face.box.y + face.box.height) {
            m_selected = {view, source->sync.toSource(session), face.box};
            Q_EMIT changed();
            return true;
        }
    deselect();
    return false;
}

void FaceController::selectNext(Id view, MediaTime session)
{
    const auto shown = facesAt(view, session);
    if (shown.empty())
        return Q_EMIT refused(tr("This view shows no face now."));
    const auto now = std::ranges::find(shown, true, &ShownFace::selected);
    const auto next = now == shown.end() || now + 1 == shown.end() ? shown.begin() : now + 1;
    const MediaSource *source = m_session.session().mediaSource(view);
    m_selected = {view, source->sync.toSource(session), next->box};
    Q_EMIT changed();
}

void FaceController::deselect()
{
    m_selected = {};
    Q_EMIT changed();
}

std::optional<faces::Place> FaceController::selectedAt(MediaTime session) const
{
    const auto shown = facesAt(m_selected.view, session);
    const auto face = std::ranges::find(shown, true, &ShownFace::selected);
    if (face == shown.end())
        return {};
    const MediaSource *source = m_session.session().mediaSource(m_selected.view);
    return faces::Place{m_selected.view, source->sync.toSource(session), face->box};
}

void FaceController::correct(MediaTime session, const Correct &correction)
{
    const auto place = selectedAt(session);
    if (!place)
        return Q_EMIT refused(tr("No face is selected here. Click one, or choose the next face "
                                 "of the large view."));
    m_selected = *place;
    m_session.perform([correction, at = *place](const Session &now, IdSource &ids) {
        return correction(now, ids, at);
    });
}

void FaceController::moveTo(MediaTime session, const faces::Box &to)
{
    correct(session, [to](const Session &now, IdSource &ids, const faces::Place &place) {
        return faces::moveFace(now, ids, place, to);
    });
}

void FaceController::nudge(MediaTime session, double right, double down, double growth)
{
    const auto place = selectedAt(session);
    faces::Box to = place ? place->box : faces::Box{};
    const float width = to.width, height = to.height;
    to.width *= static_cast<float>(1 + growth);
    to.height *= static_cast<float>(1 + growth);
    to.x += static_cast<float>(right) * width - (to.width - width) / 2;
    to.y += static_cast<float>(down) * height - (to.height - height) / 2;
    moveTo(session, to);
}

void FaceController::drop(MediaTime session)
{
    correct(session, [](const Session &now, IdSource &ids, const faces::Place &place) {
        return faces::dropFace(now, ids, place);
    });
}

void FaceController::name(MediaTime session, int order)
{
    const auto people = m_session.session().participants();
    const auto who = std::ranges::find(people, order, &Participant::order);
    if (who == people.end())
        return Q_EMIT refused(tr("The session has no such person."));
    correct(session,
            [person = (*who)->id](const Session &now, IdSource &ids, const faces::Place &place) {
                return faces::nameFace(now, ids, place, person);
            });
}

} // namespace duologue::ui
