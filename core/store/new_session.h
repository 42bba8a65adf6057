#pragma once

#include <string>

#include "core/base/error.h"
#include "core/session/session.h"

namespace duologue::store {

/// What SessionStore::create() writes, and refuses.
Result<void> writeNewSession(const std::string &path, const SessionInfo &info, const Edit &start,
                             const std::string &author);

/// Whether every row of an edit can be saved and read again.
Result<void> checkStorable(const Edit &edit);

} // namespace duologue::store
