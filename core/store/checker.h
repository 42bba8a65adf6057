#pragma once

#include "core/store/session_store.h"
#include "core/store/sqlite.h"

namespace duologue::store {

/// What SessionStore::check() promises, seen in one read transaction.
Result<CheckReport> checkFile(const Database &database, bool rollbackJournal);

} // namespace duologue::store
