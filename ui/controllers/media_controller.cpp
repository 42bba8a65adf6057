#include "ui/controllers/media_controller.h"

#include <utility>

#include <QFileInfo>

#include "core/media/outside_paths.h"
#include "core/media/player.h"
#include "core/media/prepare.h"
#include "core/setup/relink.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

MediaController::MediaController(SessionController &session, media::Player &player, QObject *parent)
    : QObject(parent), m_session(session), m_player(player)
{
    connect(&session, &SessionController::opened, this, [this] {
        m_finding.forget(); // what was looked for is of another session
        m_player.pause();
        m_player.setLoop({});
        m_player.setDuration(m_session.session().info().duration);
        m_player.seek({});
        locate();
    });
    connect(&session, &SessionController::closed, this, [this] {
        m_locating.forget();
        m_finding.forget();
        m_files.clear();
        m_asked = false;
        m_missing.clear();
        m_player.pause();
        m_player.setSources({});
    });
    connect(&session, &SessionController::changed, this, &MediaController::follow);
}

QString MediaController::fileOf(Id source) const
{
    const auto it = m_files.find(source);
    return it == m_files.end() ? QString() : it->second;
}

void MediaController::locate()
{
    std::vector<MediaSource> sources;
    for (const MediaSource *source : m_session.session().media())
        sources.push_back(*source);
    const std::string folder = QFileInfo(m_session.path()).absolutePath().toStdString();
    if (!sources.empty()) // while the files are looked for
        m_preparing.start([](const jobs::Ticket &) { return media::prepare(); },
                          [](const Result<void> &) {}); // opening a recording says what is wrong
    m_locating.start(
        [sources, folder](const jobs::Ticket &) {
            std::map<Id, media::MediaState> states;
            for (const MediaSource &source : sources)
                states[source.id] = media::stateOf(source, folder);
            return states;
        },
        [this](const std::map<Id, media::MediaState> &states) { handOver(states); });
}

void MediaController::handOver(const std::map<Id, media::MediaState> &states)
{
    using Kind = media::MediaState::Kind;
    m_files.clear();
    QStringList outside;
    m_missing.clear();
    std::vector<media::PlayerSource> playable;
    for (const MediaSource *source : m_session.session().media()) {
        const auto state = states.find(source->id);
        if (state == states.end() || state->second.kind == Kind::Missing) {
            m_missing.push_back(source->id);
            continue;
        }
        if (state->second.kind == Kind::Outside) {
            outside << QString::fromStdString(state->second.path);
            continue;
        }
        m_files[source->id] = QString::fromStdString(state->second.path);
        if (source->role != MediaRole::HeartRate)
            playable.push_back({source->id, m_files[source->id], source->sync});
    }
    Q_EMIT opening();
    m_player.setSources(std::move(playable));
    for (const auto &[id, state] : states) {
        if (state.kind == Kind::Missing)
            Q_EMIT missing(id, QString::fromStdString(state.problem));
        else if (state.kind == Kind::Outside)
            Q_EMIT leftOut(id);
        else if (state.kind == Kind::Changed)
            Q_EMIT altered(id, QString::fromStdString(state.problem));
    }
    Q_EMIT located();
    if (!outside.isEmpty() && !std::exchange(m_asked, true))
        Q_EMIT lieOutside(outside);
}

void MediaController::findIn(const QString &folder)
{
    std::vector<MediaSource> wanted;
    for (const Id id : m_missing)
        if (const MediaSource *source = m_session.session().mediaSource(id))
            wanted.push_back(*source);
    const auto look = [wanted, folder = folder.toStdString()](const jobs::Ticket &) {
        media::MovedFiles files(folder);
        return setup::chosenFrom(wanted, folder, files);
    };
    m_finding.start(look,
                    [this, folder, asked = wanted.size()](const std::map<Id, std::string> &found) {
                        if (!found.empty())
                            relink(found);
                        Q_EMIT foundIn(folder, static_cast<int>(found.size()),
                                       static_cast<int>(asked - found.size()));
                    });
}

void MediaController::allow(const QStringList &paths)
{
    std::vector<std::string> places;
    for (const QString &path : paths)
        places.push_back(path.toStdString());
    m_allowing.start([places](const jobs::Ticket &) { return media::allowPaths(places); },
                     [this](bool remembered) {
                         if (!remembered)
                             return notAllowed();
                         const QString path = m_session.path();
                         m_session.close();
                         m_session.open(path);
                     });
}

void MediaController::relink(const std::map<Id, std::string> &files)
{
    m_session.perform([files, path = m_session.path().toStdString()](const Session &session,
                                                                     IdSource &) -> Result<Edit> {
        return setup::relinked(session, path, files);
    });
}

void MediaController::follow(const IndexedEdit &edit)
{
    bool sourcesChanged = false;
    for (const RowChange &change : edit.others()) {
        if (std::holds_alternative<SessionInfo>(change.any()))
            m_player.setDuration(m_session.session().info().duration);
        const auto *after = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
        const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
        if (after && before && after->path == before->path)
            m_player.setSync(after->id, after->sync);
        else if (after || before)
            sourcesChanged = true;
    }
    if (sourcesChanged)
        locate();
}

} // namespace duologue::ui
