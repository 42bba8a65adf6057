#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/server/live.h"
#include "core/server/remote.h"

namespace duologue::ui {

class SessionController;

/// Keeps the open session in step with its server, where it is shared on one, and takes copies of
/// others. UI thread; no call blocks; destruction while busy is safe.
class ServerController : public QObject
{
    Q_OBJECT
public:
    explicit ServerController(SessionController &session, QObject *parent = nullptr);
    ~ServerController() override;

    struct Listing
    {
        QString address; ///< as it was asked for
        server::Person me;
        std::vector<server::Shared> sessions;
    };
    /// Answers by listed() or failed().
    void list(const QString &address);
    /// A copy as a new file; looks for recordings in `share`, where one is named. Answers by
    /// pulled() or failed().
    void pull(const QString &address, const QString &name, const QString &file,
              const QString &share);
    bool isBusy() const { return m_listing.isRunning() || m_pulling.isRunning(); }

    /// Of the open session; null: it is not shared.
    const server::LiveState *state() const { return m_link ? &m_state : nullptr; }
    /// "in step with talk", "offline, 3 edits waiting"; empty: it is not shared.
    QString stateText() const;
    /// Who is right of what is in conflict.
    void decide(merge::Decide decide);

Q_SIGNALS:
    void listed(const duologue::ui::ServerController::Listing &listing);
    void pulled(const QString &file);
    void failed(const QString &message);
    void stateChanged();

private:
    /// Between the live thread and this one, which may be gone.
    struct Bridge;

    void start();
    void stop();

    SessionController &m_session;
    std::shared_ptr<const ServerLink> m_link; ///< null: the open session is not shared
    server::LiveState m_state;
    std::shared_ptr<Bridge> m_bridge;
    std::shared_ptr<server::Live> m_live;
    jobs::Job m_listing, m_pulling;
};

} // namespace duologue::ui
