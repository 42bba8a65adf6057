#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/server/remote.h"
#include "core/store/session_store.h"

/// Sessions that come to the server.
namespace duologue::server {

/// Shares the session of a file on the server; people there call it `name`, empty: as the file. The
/// file is linked to it. Killed or cancelled at any moment and told again, it is there once.
/// "server.shared" where the file is linked already, "server.cancelled".
Result<Shared> add(SessionStore &store, Remote &remote, const std::string &name,
                   const Progress &progress = {});

/// The same in steps, for who may not keep the store waiting for the network: the first and the
/// last note how far it is, send() gives the server what it lacks. Edits made in between are sent
/// later, as any.
struct Sharing
{
    Shared session;
    std::optional<Session> content; ///< nothing: the server has it from an attempt before
};
Result<Sharing> beginSharing(SessionStore &store, const std::string &address, const Person &me,
                             const std::vector<Shared> &there, const std::string &name);
Result<void> send(Remote &remote, const Sharing &sharing, const Progress &progress = {});
Result<void> endSharing(SessionStore &store);

} // namespace duologue::server
