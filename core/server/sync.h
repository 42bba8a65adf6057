#pragma once

#include "core/server/absorb.h"

/// A session file and its server, brought together. Killed at any moment, or cut off at any byte,
/// nothing that either has acknowledged is lost or doubled: a line of the journal is on the server
/// once, by the file's name and its number, and what came is written together with how far it is.
namespace duologue::server {

struct Synced
{
    std::size_t pushed = 0;   ///< edits of ours
    std::size_t byOthers = 0; ///< edits of others
    bool newName = false;     ///< the file was a copy of one that went on elsewhere
    std::vector<merge::Conflict> conflicts;
    Edit change; ///< of the local session, by all of it

    bool decided() const;
};

/// Asks the server who we are there, and notes it. "server.refused" where the file is somebody
/// else's copy: their edits would go on under our name.
Result<void> noteWho(SessionStore &store, Remote &remote);

/// The steps; each leaves the file whole. take() writes what came, outgoing() says what the server
/// lacks (at most some hundred at a time), acknowledged() that it has it.
Result<Synced> take(SessionStore &store, const Fetched &fetched, const merge::Decide &decide);
struct Outgoing
{
    ServerLink link; ///< as it will be once the server has them
    std::vector<Entry> entries;
};
Result<Outgoing> outgoing(const SessionStore &store);
Result<void> acknowledged(SessionStore &store, Outgoing sent, std::int64_t head);

/// All steps, until both are the same; `pull`: without sending. Whom the server takes us for is
/// noted. Where something is undecided nothing is changed. "server.not-shared", codes of the
/// others.
Result<Synced> sync(SessionStore &store, Remote &remote, const merge::Decide &decide,
                    bool pull = false);

} // namespace duologue::server
