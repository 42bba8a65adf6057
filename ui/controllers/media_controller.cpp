#include "ui/controllers/media_controller.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "core/media/find_media.h"
#include "core/media/player.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

MediaController::MediaController(SessionController &session, media::Player &player, QObject *parent)
    : QObject(parent), m_session(session), m_player(player)
{
    connect(&session, &SessionController::opened, this, [this] {
        m_player.pause();
        m_player.setLoop({});
        m_player.setDuration(m_session.session().info().duration);
        m_player.seek({});
        locate();
    });
    connect(&session, &SessionController::closed, this, [this] {
        ++m_generation;
        m_files.clear();
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
    QPointer<MediaController> self(this);
    QThreadPool::globalInstance()->start([self, sources, folder, generation = ++m_generation] {
        std::map<Id, QString> files, problems;
        for (const MediaSource &source : sources) {
            const auto found = media::findMedia(source, folder);
            if (found)
                files[source.id] = QString::fromStdString(*found);
            else
                problems[source.id] = QString::fromStdString(found.error().message);
        }
        QMetaObject::invokeMethod(
            qApp,
            [self, generation, files, problems] {
                if (self)
                    self->handOver(generation, files, problems);
            },
            Qt::QueuedConnection);
    });
}

void MediaController::handOver(int generation, const std::map<Id, QString> &files,
                               const std::map<Id, QString> &problems)
{
    if (generation != m_generation)
        return;
    m_files = files;
    std::vector<media::PlayerSource> playable;
    for (const MediaSource *source : m_session.session().media())
        if (source->role != MediaRole::HeartRate && files.contains(source->id))
            playable.push_back({source->id, files.at(source->id), source->sync});
    m_player.setSources(std::move(playable));
    for (const auto &[id, message] : problems)
        Q_EMIT missing(id, message);
    Q_EMIT located();
}

void MediaController::follow(const Edit &edit)
{
    bool sourcesChanged = false;
    for (const RowChange &change : edit.changes) {
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
