#pragma once

#include "core/merge/merge.h"

namespace duologue::merge {

/// Whose work was taken, with commas.
std::string authorsOf(const Merged &merged);

/// A new file: a copy of `base`, the first file that was joined, with one edit more, by those whose
/// work was taken. It has its name once all of it is there: a kill leaves nothing, or the joined
/// session. Codes: "store.exists", those of SessionStore::open and commit, "merge.write".
Result<void> writeJoined(const std::string &base, const Merged &merged, const std::string &out);

} // namespace duologue::merge
