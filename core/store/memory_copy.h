#pragma once

#include "core/store/sqlite.h"

namespace duologue::store {

/// A session that SQLite could only read by first repairing or adding something (left by a program
/// that was killed, or separated from its log) as it would be then, in memory. Nothing is changed,
/// and on the disk nothing is made, except where a rollback journal has to be played back: that is
/// done in a temporary folder that is gone on return. `original`: a connection that only reads.
Result<Database> copyToMemory(const std::string &path, const Database &original);

/// Removes temporary folders that killed programs left, with the copies of sessions in them.
void sweepCopies();

} // namespace duologue::store
