#include "ui/controllers/proxy_controller.h"

#include <cmath>

#include <QFileInfo>

#include "core/media/player.h"
#include "ui/controllers/in_background.h"
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

ProxyController::~ProxyController()
{
    cancel();
}

void ProxyController::make()
{
    if (isRunning())
        return;
    std::vector<std::string> recordings;
    for (const MediaSource *source : m_session.session().media())
        if (const media::MediaInfo *info = m_player.info(source->id); info && !info->video.empty())
            recordings.push_back(m_media.fileOf(source->id).toStdString());
    m_cancel = media::makeCancelFlag();
    Q_EMIT progress(0);
    const auto tellUi = [self = QPointer(this), run = m_cancel,
                         last = std::make_shared<int>(0)](double share) {
        const int permille = static_cast<int>(std::floor(share * 1000));
        if (std::exchange(*last, permille) != permille)
            QMetaObject::invokeMethod(
                qApp,
                [self, run, share] {
                    if (self)
                        self->tell(share, run);
                },
                Qt::QueuedConnection);
    };
    inBackground(
        this,
        [recordings, tellUi, proxies = m_proxies, indexes = m_indexes, cancel = m_cancel] {
            return media::makeProxies(recordings, proxies, indexes, cancel, tellUi);
        },
        [this](const std::vector<Result<media::Proxy>> &results) { end(results); });
}

void ProxyController::cancel()
{
    if (m_cancel)
        *m_cancel = true;
}

void ProxyController::tell(double share, const media::CancelFlag &run)
{
    if (run == m_cancel)
        Q_EMIT progress(share);
}

void ProxyController::end(const std::vector<Result<media::Proxy>> &results)
{
    const bool wasCancelled = *std::exchange(m_cancel, nullptr);
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
