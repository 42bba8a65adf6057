#include "ui/controllers/server_controller.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <QThreadPool>

#include "core/server/local_copy.h"
#include "core/server/sharing.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/store_access.h"

namespace duologue::ui {
namespace {

using State = server::LiveState;

/// One piece of work that a live thread waits for.
struct Turn
{
    std::mutex mutex; ///< held while the work is done
    std::condition_variable done;
    std::optional<bool> answer;
    bool abandoned = false;
};

Result<ServerController::Listing> listOf(const QString &address, server::Remote &remote)
{
    auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    auto sessions = remote.sessions();
    if (!sessions)
        return std::unexpected(sessions.error());
    auto people = remote.people();
    if (!people)
        return std::unexpected(people.error());
    return ServerController::Listing{address, remote.address(), std::move(*me),
                                     std::move(*sessions), std::move(*people)};
}

server::Progress progressOf(const jobs::Ticket &ticket)
{
    return [ticket](double share) {
        ticket.tell(share);
        return !ticket.isCancelled();
    };
}

std::unexpected<Error> closedMeanwhile()
{
    return fail("server.closed", ServerController::tr("The session was closed before it was "
                                                      "shared. Open it and share it again.")
                                     .toStdString());
}

} // namespace

struct ServerController::Bridge
{
    std::mutex mutex;
    ServerController *controller; ///< null: it has gone on

    void letGo()
    {
        const std::scoped_lock lock(mutex);
        controller = nullptr;
    }
    bool isGone()
    {
        const std::scoped_lock lock(mutex);
        return !controller;
    }
    /// On the UI thread, if the controller is still there then.
    bool post(std::function<void(ServerController &)> call)
    {
        const std::scoped_lock lock(mutex);
        if (!controller)
            return false;
        QMetaObject::invokeMethod(
            controller, [to = controller, c = std::move(call)] { c(*to); }, Qt::QueuedConnection);
        return true;
    }
    bool onStore(const server::StoreWork &work);
};

bool ServerController::Bridge::onStore(const server::StoreWork &work)
{
    const auto turn = std::make_shared<Turn>();
    const auto guarded = [turn, work](SessionStore &store) -> Result<Edit> {
        const std::scoped_lock lock(turn->mutex);
        return turn->abandoned ? Result<Edit>(Edit()) : work(store);
    };
    const auto answer = [turn](bool done) {
        const std::scoped_lock lock(turn->mutex);
        turn->answer = done;
        turn->done.notify_one();
    };
    if (!post([guarded, answer](ServerController &to) {
            StoreAccess::of(to.m_session).perform(guarded, answer);
        }))
        return false;
    std::unique_lock lock(turn->mutex);
    while (!turn->answer) {
        turn->done.wait_for(lock, std::chrono::milliseconds(50));
        if (!turn->answer && isGone()) {
            turn->abandoned = true; // what the work refers to is gone on return
            return false;
        }
    }
    return *turn->answer;
}

ServerController::ServerController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::checked, this, &ServerController::start);
    connect(&session, &SessionController::closed, this, &ServerController::stop);
    connect(&session, &SessionController::changed, this, [this] {
        if (m_live)
            m_live->wake();
    });
    connect(&StoreAccess::of(session), &StoreAccess::linkChanged, this, &ServerController::start);
}

ServerController::~ServerController()
{
    blockSignals(true); // whoever shows the state may be gone
    stop();
}

void ServerController::start()
{
    const auto link = StoreAccess::of(m_session).link();
    if (m_live || !link || link->cursor < 0)
        return;
    m_link = link;
    m_session.setAnnotator(QString::fromStdString(m_link->person));
    m_state = {};
    const auto bridge = m_bridge = std::make_shared<Bridge>();
    bridge->controller = this;
    server::LivePlace place;
    if (const auto known = m_passwords.find(link->address); known != m_passwords.end())
        place.password = known->second;
    place.onStore = [bridge](const server::StoreWork &work) { return bridge->onStore(work); };
    place.tell = [bridge](const State &state) {
        bridge->post([bridge, state](ServerController &to) {
            if (to.m_bridge != bridge)
                return;
            to.m_state = state;
            Q_EMIT to.stateChanged();
        });
    };
    m_live = std::make_shared<server::Live>(std::move(place));
    Q_EMIT stateChanged();
}

void ServerController::stop()
{
    if (m_sharing)
        m_sharing->letGo();
    m_sharing.reset();
    if (!m_live)
        return;
    m_bridge->letGo();
    m_bridge.reset();
    m_link.reset();
    // it may wait for the network
    QThreadPool::globalInstance()->start([live = std::move(m_live)]() mutable { live.reset(); });
    Q_EMIT stateChanged();
}

void ServerController::decide(merge::Decide decide)
{
    if (m_live)
        m_live->decide(std::move(decide));
}

QString ServerController::stateText() const
{
    if (!m_link)
        return {};
    const auto waiting = static_cast<int>(m_state.waiting);
    switch (m_state.kind) {
    case State::Kind::Connecting:
        return tr("… connecting to the server");
    case State::Kind::InStep:
        return tr("✓ in step with %1").arg(QString::fromStdString(m_link->name));
    case State::Kind::Offline:
        return tr("⚠ offline, %n edit(s) waiting", nullptr, waiting);
    case State::Kind::Conflict:
        return tr("⚠ %n place(s) to decide, %1", nullptr, int(m_state.conflicts.size()))
            .arg(tr("%n edit(s) waiting", nullptr, waiting));
    case State::Kind::Locked:
        return tr("⚠ the server asks for a password, %n edit(s) waiting", nullptr, waiting);
    case State::Kind::Refused:
        return tr("⚠ not shared, %n edit(s) waiting", nullptr, waiting);
    }
    return {};
}

std::string ServerController::passwordFor(const Login &login) const
{
    if (!login.password.isEmpty())
        return login.password.toStdString();
    const auto known = m_passwords.find(login.address.toStdString());
    return known == m_passwords.end() ? std::string() : known->second;
}

void ServerController::list(const Login &login)
{
    change(login, [](server::Remote &) { return Result<void>(); });
}

void ServerController::change(const Login &login, const Change &change)
{
    const auto work = [address = login.address, password = passwordFor(login),
                       change](const jobs::Ticket &) -> Result<Listing> {
        const auto remote = server::connect(address.toStdString(), password);
        if (!remote)
            return std::unexpected(remote.error());
        if (auto ok = change(**remote); !ok)
            return std::unexpected(ok.error());
        return listOf(address, **remote);
    };
    m_listing.start(
        work, [this, login](const Result<Listing> &listing) { answer(login.password, listing); });
}

void ServerController::answer(const QString &password, const Result<Listing> &listing)
{
    if (!listing)
        return tellFailure(listing.error());
    if (!password.isEmpty()) { // by both of its names: as it was typed, and as a link has it
        m_passwords[listing->address.toStdString()] = password.toStdString();
        m_passwords[listing->shown] = password.toStdString();
    }
    Q_EMIT listed(*listing);
}

void ServerController::tellFailure(const Error &error)
{
    const QString message = QString::fromStdString(error.message);
    if (error.code == "server.password")
        Q_EMIT passwordWanted(message);
    else if (error.code == "server.cancelled")
        Q_EMIT failed(tr("Cancelled: nothing of it is here or on the server."));
    else if (error.code == "server.empty")
        Q_EMIT emptyServer(message);
    else
        Q_EMIT failed(message);
}

void ServerController::share(const Login &login, const QString &name)
{
    const auto bridge = m_sharing = std::make_shared<Bridge>();
    bridge->controller = this;
    const auto work = [bridge, address = login.address, password = passwordFor(login),
                       name = name.toStdString()](const jobs::Ticket &ticket) -> Result<Listing> {
        const auto remote = server::connect(address.toStdString(), password);
        if (!remote)
            return std::unexpected(remote.error());
        const auto now = listOf(address, **remote);
        if (!now)
            return std::unexpected(now.error());
        Result<server::Sharing> sharing = closedMeanwhile();
        bridge->onStore([&](SessionStore &store) -> Result<Edit> {
            sharing = server::beginSharing(store, now->shown, now->me, now->sessions, name);
            return Edit();
        });
        if (!sharing)
            return std::unexpected(sharing.error());
        if (auto ok = server::send(**remote, *sharing, progressOf(ticket)); !ok)
            return std::unexpected(ok.error());
        Result<void> noted = closedMeanwhile();
        bridge->onStore([&](SessionStore &store) -> Result<Edit> {
            noted = server::endSharing(store);
            return Edit();
        });
        return noted ? listOf(address, **remote) : std::unexpected(noted.error());
    };
    m_listing.start(
        work,
        [this, login](const Result<Listing> &listing) {
            m_sharing.reset();
            answer(login.password, listing);
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
}

void ServerController::cancel()
{
    m_listing.cancel();
    m_pulling.cancel();
}

void ServerController::unlock(const QString &password)
{
    if (!m_link)
        return;
    m_passwords[m_link->address] = password.toStdString();
    stop();
    start();
}

void ServerController::pull(const Login &login, const QString &name, const QString &folder)
{
    const auto work =
        [=, password = passwordFor(login)](const jobs::Ticket &ticket) -> Result<std::string> {
        const auto remote = server::connect(login.address.toStdString(), password);
        if (!remote)
            return std::unexpected(remote.error());
        const auto session = server::find(**remote, name.toStdString());
        if (!session)
            return std::unexpected(session.error());
        const server::CopyPlace place = server::placeFor(*session, folder.toStdString());
        if (place.isThere) // it goes on where it was
            return place.file;
        const auto pulled = server::pull(**remote, session->name, place.file, folder.toStdString(),
                                         progressOf(ticket));
        return pulled ? Result<std::string>(place.file) : std::unexpected(pulled.error());
    };
    m_pulling.start(
        work,
        [this](const Result<std::string> &file) {
            if (file)
                Q_EMIT pulled(QString::fromStdString(*file));
            else
                tellFailure(file.error());
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
}

} // namespace duologue::ui
