#pragma once

#include <string>

#include "core/server/remote.h"
#include "core/store/session_store.h"

/// Sessions that come to the server, and copies of them that come from it.
namespace duologue::server {

/// Shares the session of a file on the server; people there call it `name`, empty: as the file. The
/// file is linked to it. Killed at any moment and told again, it is there once. "server.shared"
/// where the file is linked already.
Result<Shared> add(SessionStore &store, Remote &remote, const std::string &name);

/// The same in steps, for who may not keep the store waiting for the network: the first and the
/// last note how far it is, send() gives the server what it lacks. Edits made in between are sent
/// later, as any.
struct Sharing
{
    Shared session;
    bool isThere = false;          ///< the server has it from an attempt before
    std::vector<std::string> rows; ///< of the session; none where it is there
};
Result<Sharing> beginSharing(SessionStore &store, const std::string &address, const Person &me,
                             const std::vector<Shared> &there, const std::string &name);
Result<void> send(Remote &remote, Sharing sharing);
Result<void> endSharing(SessionStore &store);

/// A new session file with all that we may see, linked to the server: whole, or not there.
/// `share`: a folder in which recordings are looked for, empty: none. The codes of SessionStore,
/// "store.exists" where `file` is there already.
Result<Shared> pull(Remote &remote, const std::string &name, const std::string &file,
                    const std::string &share);

/// The file in `folder` that is a copy of `session` already, or else a name that is free: another
/// session of the same name stays what it is.
struct CopyPlace
{
    std::string file;
    bool isThere = false;
};
CopyPlace placeFor(const Shared &session, const std::string &folder);

/// "server.missing": the sentence tells how to see which there are.
Result<Shared> find(Remote &remote, const std::string &name);

} // namespace duologue::server
