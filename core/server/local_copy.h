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

/// A new session file with all that we may see, linked to the server: whole, or not there.
/// `share`: a folder in which recordings are looked for, empty: none. The codes of SessionStore,
/// "store.exists" where `file` is there already.
Result<Shared> pull(Remote &remote, const std::string &name, const std::string &file,
                    const std::string &share);

/// "server.missing": the sentence tells how to see which there are.
Result<Shared> find(Remote &remote, const std::string &name);

} // namespace duologue::server
