#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/jobs/job.h"
#include "core/media/make_proxy.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class MediaController;
class SessionController;

/// Makes proxies of the session's recordings in the background and tells the player of them. UI
/// thread; no call blocks.
class ProxyController : public QObject
{
    Q_OBJECT
public:
    ProxyController(SessionController &session, MediaController &media, media::Player &player,
                    media::ProxyCache proxies, media::IndexCache indexes,
                    QObject *parent = nullptr);

    bool isRunning() const { return m_making.isRunning(); }
    /// Of all recordings with pictures that have been opened. Answers by finished() or cancelled().
    void make();
    void cancel(); ///< those that are whole stay

Q_SIGNALS:
    void progress(double share);
    /// How many were made now, with the bytes they take; one sentence for each that failed.
    void finished(int made, qint64 bytes, const QStringList &problems);
    void cancelled();

private:
    void end(const std::vector<Result<media::Proxy>> &results, bool wasCancelled);

    SessionController &m_session;
    MediaController &m_media;
    media::Player &m_player;
    media::ProxyCache m_proxies;
    media::IndexCache m_indexes;
    jobs::Job m_making;
};

} // namespace duologue::ui
