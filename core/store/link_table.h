#pragma once

#include <optional>
#include <string>

#include "core/store/server_link.h"
#include "core/store/sqlite.h"

namespace duologue::store {

/// Nothing: the session is not shared.
Result<std::optional<ServerLink>> readServerLink(const Database &database);
/// Of the file at `path`, of which no more is read. Codes of SessionStore.
Result<std::optional<ServerLink>> serverLinkIn(const std::string &path);
/// Inside a transaction of the caller.
Result<void> writeServerLink(const Database &database, const ServerLink &link);

} // namespace duologue::store
