#include "ui/controllers/proxy_controller.h"

#include <utility>

#include <QFileInfo>

#include "core/media/player.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

ProxyController::ProxyController(SessionController &session, MediaController &media,
                                 media::Player &player, media::ProxyCache proxies,
                                 media::IndexCache indexes, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_player(player),
      m_proxies(std::move(proxies)),
      m_indexes(std::move(indexes))
{
    connect(&session, &SessionController::closed, this, &ProxyController::cancel);
}

void ProxyController::make()
{
    if (isRunning())
        return;
    std::vector<std::string> recordings;
    for (const MediaSource *source : m_session.session().media())
        if (const media::MediaInfo *info = m_player.info(source->id); info && !info->video.empty())
            recordings.push_back(m_media.fileOf(source->id).toStdString());
    m_making.start(
        [recordings, proxies = m_proxies, indexes = m_indexes](const jobs::Ticket &ticket) {
            auto results = media::makeProxies(recordings, proxies, indexes, ticket.flag(),
                                              [&ticket](double share) { ticket.tell(share); });
            return std::pair(std::move(results), ticket.isCancelled());
        },
        [this](const auto &made) { end(made.first, made.second); },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void ProxyController::cancel()
{
    m_making.cancel();
}

void ProxyController::end(const std::vector<Result<media::Proxy>> &results, bool wasCancelled)
{
    int made = 0;
    qint64 bytes = 0;
    QStringList problems;
    for (const auto &proxy : results) {
        if (!proxy) {
            problems << QString::fromStdString(proxy.error().message);
        } else if (proxy->kind == media::Proxy::Kind::Made) {
            ++made;
            bytes += QFileInfo(proxy->path).size();
        }
    }
    m_player.findProxies();
    if (wasCancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT finished(made, bytes, problems);
}

} // namespace duologue::ui
