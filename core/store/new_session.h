#pragma once

#include <string>

#include "core/base/error.h"
#include "core/files/new_file.h"
#include "core/session/session.h"
#include "core/store/sqlite.h"

namespace duologue::store {

/// What SessionStore::create() writes, and refuses.
Result<void> writeNewSession(const std::string &path, const SessionInfo &info, const Edit &start,
                             const std::string &author);

/// The tables of a session without rows. Inside a transaction of the caller.
Result<void> writeEmptySession(const Database &database, const SessionInfo &info);

/// Whether the file of a new session can be made.
Result<void> checkPlace(files::NewFile &file, const std::string &path);

/// Whether every row of an edit can be saved and read again.
Result<void> checkStorable(const Edit &edit);

} // namespace duologue::store
