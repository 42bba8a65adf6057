#pragma once

#include "core/store/open_file.h"
#include "core/store/session_store.h"

namespace duologue::store {

/// Reads the whole session, and checks the content of a file that openToRead() has left unchecked.
/// A large one at rest is read on further read-only connections side by side, then checked, while
/// a lock keeps everybody from writing; any other is checked first. Those connections are gone on
/// return. Calls the observer on this thread; "store.cancelled" when it wants no more.
Result<Session> load(const OpenedFile &file, const OpenObserver &observer);

} // namespace duologue::store
