#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/server/live.h"
#include "core/server/remote.h"

namespace duologue::ui {

class SessionController;

/// Keeps the open session in step with its server, where it is shared on one; takes copies of
/// others, shares sessions, and does what a lead decides. Passwords are kept in memory alone. UI
/// thread; no call blocks; destruction while busy is safe.
class ServerController : public QObject
{
    Q_OBJECT
public:
    explicit ServerController(SessionController &session, QObject *parent = nullptr);
    ~ServerController() override;

    struct Listing
    {
        QString address;   ///< as it was asked for
        std::string shown; ///< as links have it
        server::Person me;
        std::vector<server::Shared> sessions;
        std::vector<server::Person> people;
    };
    struct Login
    {
        QString address, password; ///< empty: as typed before, or libpq finds one
    };
    using Change = std::function<Result<void>(server::Remote &)>;

    /// Each answers by listed() or failed(), passwordWanted(), emptyServer().
    void list(const Login &login);
    void change(const Login &login, const Change &change); ///< then lists anew
    /// Shares the open session under this name, and keeps it in step from then on.
    void share(const Login &login, const QString &name);
    /// A copy as a new file in `folder`, or the one that is there already; recordings are looked
    /// for there, too. Answers by pulled() or failed().
    void pull(const Login &login, const QString &name, const QString &folder);
    /// Ends sharing and pulling, which then fail and leave nothing.
    void cancel();
    bool isBusy() const { return m_listing.isRunning() || m_pulling.isRunning(); }
    /// For the server of the open session, which asks for one: LiveState::Kind::Locked.
    void unlock(const QString &password);

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
    void progress(double share); ///< of sharing or pulling, 0 to 1
    void passwordWanted(const QString &message);
    void emptyServer(const QString &message); ///< it has no tables of ours yet
    void stateChanged();

private:
    /// Between the live thread and this one, which may be gone.
    struct Bridge;

    void start();
    void stop();
    void answer(const QString &password, const Result<Listing> &listing);
    void tellFailure(const Error &error);
    std::string passwordFor(const Login &login) const;

    SessionController &m_session;
    std::shared_ptr<const ServerLink> m_link; ///< null: the open session is not shared
    server::LiveState m_state;
    std::shared_ptr<Bridge> m_bridge;
    std::shared_ptr<server::Live> m_live;
    std::shared_ptr<Bridge> m_sharing;              ///< while the open session is being shared
    std::map<std::string, std::string> m_passwords; ///< of addresses, as the server shows them
    jobs::Job m_listing, m_pulling;
};

} // namespace duologue::ui
