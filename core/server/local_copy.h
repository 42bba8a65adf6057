#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/server/remote.h"

/// Copies of sessions that come from the server.
namespace duologue::server {

/// "server.missing": the sentence tells how to see which there are.
Result<Shared> find(Remote &remote, const std::string &name);

/// A new session file with all that we may see, linked to the server: whole, or not there.
/// `share`: a folder in which recordings are looked for, empty: none. The codes of SessionStore,
/// "store.exists" where `file` is there already; "server.changed" where what came is no session;
/// "server.cancelled".
Result<Shared> pull(Remote &remote, const std::string &name, const std::string &file,
                    const std::string &share, const Progress &progress = {});

/// The file in `folder` that is a copy of `session` already, or else a name that is free: another
/// session of the same name stays what it is.
struct CopyPlace
{
    std::string file;
    bool isThere = false;
};
CopyPlace placeFor(const Shared &session, const std::string &folder);

/// Copies of many in `folder`, as many at a time as there are connections, each as pull() makes it;
/// what is there already stays as it is. Where one fails no more are begun, and those that are made
/// stay: told again, it goes on with the others. `progress` is called by one thread at a time.
Result<std::vector<CopyPlace>> pullAll(const std::vector<std::unique_ptr<Remote>> &connections,
                                       const std::vector<Shared> &sessions,
                                       const std::string &folder, const std::string &share,
                                       const Progress &progress = {});

} // namespace duologue::server
