#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "core/server/sync.h"

/// A session that stays in step with its server while it is open.
namespace duologue::server {

struct LiveState
{
    enum class Kind {
        Connecting,
        InStep,
        Offline,  ///< tries again by itself; local work goes on
        Conflict, ///< others and we did something differently: nothing goes to and fro meanwhile
        Locked,   ///< the server asks for a password: begin anew with one
        Refused   ///< asking again would not help: `message` says what to do
    };
    Kind kind = Kind::Connecting;
    std::size_t waiting = 0; ///< edits that the server does not have yet
    std::string message;
    std::vector<merge::Conflict> conflicts; ///< Conflict

    bool operator==(const LiveState &other) const
    {
        return kind == other.kind && waiting == other.waiting && message == other.message &&
               conflicts.size() == other.conflicts.size();
    }
};

/// Work on the store, and what it changed of the session.
using StoreWork = std::function<Result<Edit>(SessionStore &store)>;

struct LivePlace
{
    /// Does work on the store's thread and returns when it is done. False: the session is closed;
    /// the work is not done then, nor later. Called on the live thread.
    std::function<bool(const StoreWork &work)> onStore;
    /// The live thread.
    std::function<void(const LiveState &state)> tell;
    std::string password = {}; ///< as connect() takes it
};

/// Keeps a connection on a thread of its own. It asks the server when somebody has changed
/// something, here or there, and sleeps in between; a lost connection is made anew, after one
/// second, two, four … a minute. Starts and ends on one thread; no call blocks but the destructor,
/// which waits for an answer of the server at most.
class Live
{
public:
    explicit Live(LivePlace place);
    ~Live();
    Live(const Live &) = delete;
    Live &operator=(const Live &) = delete;

    /// Something was edited here. Any thread.
    void wake();
    /// Who is right of what is in conflict, as merge::Decide; asked again at once. Any thread.
    void decide(merge::Decide decide);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::server
