#include "core/server/live.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/server/entries.h"

namespace duologue::server {
namespace {

constexpr int firstPause = 1000, longestPause = 60'000; ///< milliseconds
constexpr int longestSleep = 600'000;

/// The store is not there any more.
Error closed()
{
    return {"server.closed", {}, {}};
}

} // namespace

struct Live::Private
{
    explicit Private(LivePlace where)
        : place(std::move(where)), signal(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
    }
    ~Private() { ::close(signal); }

    void run();
    Result<void> connected();
    Result<void> exchange(Remote &remote);
    /// Takes what came; false: somebody has to decide.
    Result<bool> takeNews(Remote &remote);
    /// True: the server has taken something; it may not be all.
    Result<bool> sendOne(Remote &remote);
    Result<ServerLink> link();
    void say(LiveState::Kind kind, std::string message = {},
             std::vector<merge::Conflict> conflicts = {});
    void offline(const Error &why, int milliseconds);

    /// `work` may return what a Result<Edit> holds; an error of the store's thread, or closed().
    Result<void> onStore(const StoreWork &work);

    void ring() const { (void)!::write(signal, &one, sizeof one); }
    void hush() const
    {
        std::uint64_t ignored = 0;
        (void)!::read(signal, &ignored, sizeof ignored);
    }

    static constexpr std::uint64_t one = 1;
    LivePlace place;
    int signal;
    std::atomic<bool> stop = false;
    std::mutex mutex;
    merge::Decide decide = [](const merge::Conflict &) { return std::nullopt; };
    LiveState told;
    bool isConnected = false;
    std::thread thread;
};

Result<void> Live::Private::onStore(const StoreWork &work)
{
    Result<void> done;
    const bool any = place.onStore([&](SessionStore &store) -> Result<Edit> {
        auto edit = work(store);
        if (!edit)
            done = std::unexpected(edit.error());
        return edit ? std::move(*edit) : Edit();
    });
    return any && !stop ? done : std::unexpected(closed());
}

Result<ServerLink> Live::Private::link()
{
    ServerLink link;
    const auto done = onStore([&link](SessionStore &store) -> Result<Edit> {
        link = *store.serverLink();
        return Edit();
    });
    return done ? Result<ServerLink>(std::move(link)) : std::unexpected(done.error());
}

void Live::Private::say(LiveState::Kind kind, std::string message,
                        std::vector<merge::Conflict> conflicts)
{
    LiveState state{kind, 0, std::move(message), std::move(conflicts)};
    (void)onStore([&state](SessionStore &store) -> Result<Edit> {
        if (const auto lines = waiting(store, *store.serverLink()))
            state.waiting = lines->size();
        return Edit();
    });
    if (stop || state == told)
        return;
    told = state;
    place.tell(state);
}

Result<bool> Live::Private::takeNews(Remote &remote)
{
    const auto from = link();
    if (!from)
        return std::unexpected(from.error());
    const auto fetched = remote.fetch(from->session, from->cursor, from->seesRatings);
    if (!fetched)
        return std::unexpected(fetched.error());
    merge::Decide decided;
    {
        const std::scoped_lock lock(mutex);
        decided = decide;
    }
    std::vector<merge::Conflict> conflicts;
    bool isDecided = true;
    const auto done = onStore([&](SessionStore &store) -> Result<Edit> {
        auto taken = take(store, *fetched, decided);
        if (!taken)
            return std::unexpected(taken.error());
        isDecided = taken->decided();
        conflicts = std::move(taken->conflicts);
        return std::move(taken->change);
    });
    if (!done)
        return std::unexpected(done.error());
    if (!isDecided)
        say(LiveState::Kind::Conflict, {}, std::move(conflicts));
    return isDecided;
}

Result<bool> Live::Private::sendOne(Remote &remote)
{
    Outgoing out;
    std::int64_t before = 0;
    auto done = onStore([&](SessionStore &store) -> Result<Edit> {
        before = store.serverLink()->pushed;
        auto found = outgoing(store);
        if (!found)
            return std::unexpected(found.error());
        out = std::move(*found);
        return Edit();
    });
    if (!done)
        return std::unexpected(done.error());
    if (out.link.pushed == before)
        return false;
    std::optional<std::int64_t> head = out.link.cursor;
    if (!out.entries.empty()) {
        const auto pushed =
            remote.push(out.link.session, out.link.cursor, out.link.client, out.entries);
        if (!pushed)
            return std::unexpected(pushed.error());
        head = *pushed;
    }
    if (!head) { // somebody else was faster
        const auto decided = takeNews(remote);
        return decided ? Result<bool>(*decided) : std::unexpected(decided.error());
    }
    done = onStore([&](SessionStore &store) -> Result<Edit> {
        const auto noted = acknowledged(store, std::move(out), *head);
        return noted ? Result<Edit>(Edit()) : std::unexpected(noted.error());
    });
    return done ? Result<bool>(true) : std::unexpected(done.error());
}

Result<void> Live::Private::exchange(Remote &remote)
{
    for (;;) {
        const auto more = sendOne(remote);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
    }
    if (told.kind != LiveState::Kind::Conflict || told.conflicts.empty())
        say(LiveState::Kind::InStep);
    return {};
}

/// As long as the connection lives.
Result<void> Live::Private::connected()
{
    const auto to = link();
    if (!to)
        return std::unexpected(to.error());
    const auto connection = connect(to->address, place.password);
    if (!connection)
        return std::unexpected(connection.error());
    Remote &remote = **connection;
    Result<void> ok = onStore([&](SessionStore &store) -> Result<Edit> {
        const auto noted = noteWho(store, remote);
        return noted ? Result<Edit>(Edit()) : std::unexpected(noted.error());
    });
    if (ok)
        ok = remote.listen();
    Woken why = Woken::Notified;
    while (ok && !stop) {
        const bool conflict = told.kind == LiveState::Kind::Conflict;
        bool decided = true;
        if (why == Woken::Notified || (why == Woken::Asked && conflict)) {
            const auto taken = takeNews(remote);
            if (!taken)
                return std::unexpected(taken.error());
            decided = *taken;
        }
        isConnected = true;
        if (decided) {
            told.conflicts.clear();
            ok = exchange(remote);
        }
        if (ok) {
            const auto woken = remote.wait(to->session, signal, longestSleep);
            if (!woken)
                return std::unexpected(woken.error());
            why = *woken;
            hush();
        }
    }
    return ok;
}

/// Tells it, and again after every edit, until it is time to try anew.
void Live::Private::offline(const Error &why, int milliseconds)
{
    const bool canHelp = why.code == "server.unreachable" || why.code == "server.failed";
    using Kind = LiveState::Kind;
    const Kind kind = canHelp                         ? Kind::Offline
                      : why.code == "server.password" ? Kind::Locked
                                                      : Kind::Refused;
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    while (!stop) {
        say(kind, why.message);
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0)
            return;
        pollfd bell{signal, POLLIN, 0};
        if (::poll(&bell, 1, static_cast<int>(left)) > 0)
            hush();
    }
}

void Live::Private::run()
{
    int pause = firstPause;
    while (!stop) {
        isConnected = false;
        const auto done = connected();
        if (stop || done || done.error().code == "server.closed")
            return;
        pause = isConnected ? firstPause : std::min(2 * pause, longestPause);
        const bool canHelp = done.error().code == "server.unreachable";
        offline(done.error(), canHelp ? pause : longestPause);
    }
}

Live::Live(LivePlace place) : d(std::make_unique<Private>(std::move(place)))
{
    d->thread = std::thread([p = d.get()] { p->run(); });
}

Live::~Live()
{
    d->stop = true;
    d->ring();
    d->thread.join();
}

void Live::wake()
{
    d->ring();
}

void Live::decide(merge::Decide decide)
{
    {
        const std::scoped_lock lock(d->mutex);
        d->decide = std::move(decide);
    }
    d->ring();
}

} // namespace duologue::server
