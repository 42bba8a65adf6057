#include "ui/controllers/server_controller.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <QThreadPool>

#include "core/server/local_copy.h"
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

} // namespace

struct ServerController::Bridge
{
    std::mutex mutex;
    ServerController *controller; ///< null: it has gone on

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
    if (!m_live)
        return;
    {
        const std::scoped_lock lock(m_bridge->mutex);
        m_bridge->controller = nullptr;
    }
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
    case State::Kind::Refused:
        return tr("⚠ not shared, %n edit(s) waiting", nullptr, waiting);
    }
    return {};
}

void ServerController::list(const QString &address)
{
    const auto work = [address](const jobs::Ticket &) -> Result<Listing> {
        const auto remote = server::connect(address.toStdString());
        if (!remote)
            return std::unexpected(remote.error());
        auto me = (*remote)->hello();
        if (!me)
            return std::unexpected(me.error());
        auto sessions = (*remote)->sessions();
        if (!sessions)
            return std::unexpected(sessions.error());
        return Listing{address, std::move(*me), std::move(*sessions)};
    };
    m_listing.start(work, [this](const Result<Listing> &listing) {
        if (listing)
            Q_EMIT listed(*listing);
        else
            Q_EMIT failed(QString::fromStdString(listing.error().message));
    });
}

void ServerController::pull(const QString &address, const QString &name, const QString &file,
                            const QString &share)
{
    const auto work = [=](const jobs::Ticket &) -> Result<server::Shared> {
        const auto remote = server::connect(address.toStdString());
        if (!remote)
            return std::unexpected(remote.error());
        return server::pull(**remote, name.toStdString(), file.toStdString(), share.toStdString());
    };
    m_pulling.start(work, [this, file](const Result<server::Shared> &shared) {
        if (shared)
            Q_EMIT pulled(file);
        else
            Q_EMIT failed(QString::fromStdString(shared.error().message));
    });
}

} // namespace duologue::ui
