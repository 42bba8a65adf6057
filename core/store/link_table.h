#pragma once

#include <optional>

#include "core/store/server_link.h"
#include "core/store/sqlite.h"

namespace duologue::store {

/// Nothing: the session is not shared.
Result<std::optional<ServerLink>> readServerLink(const Database &database);
/// Inside a transaction of the caller.
Result<void> writeServerLink(const Database &database, const ServerLink &link);

} // namespace duologue::store
