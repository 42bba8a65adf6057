#pragma once

#include "core/store/open_file.h"
#include "core/store/session_store.h"

namespace duologue::store {

/// Reads the whole session, and checks the content of a file that openToRead() has left unchecked:
/// a large one at rest on further read-only connections side by side, while a lock keeps everybody
/// from writing; any other first one, then the other. Those connections are gone on return. Calls
/// `progress` on this thread; "store.cancelled" when it returns false.
Result<Session> load(const OpenedFile &file, const OpenProgress &progress);

} // namespace duologue::store
