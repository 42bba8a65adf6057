#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/store/sqlite.h"

/// The tables of a session file, in one place.
namespace duologue::store {

inline constexpr std::int64_t applicationId = 0x44756f6c; ///< "Duol"
inline constexpr int schemaVersion = 4;

/// Makes all tables and stamps application id and version. Inside a transaction of the caller.
Result<void> createSchema(const Database &database);
/// Fails with store.not-a-session unless the tables are exactly ours: nothing missing, nothing
/// added, no view or trigger.
Result<void> compareSchema(const Database &database);

/// Takes a file from version `from` to `from + 1`.
struct Migration
{
    int from;
    const char *sql;
};
/// All there are, oldest first.
std::span<const Migration> migrations();
/// Applies those needed to reach `target`, all in one transaction.
Result<void> migrate(const Database &database, std::span<const Migration> steps, int target);

} // namespace duologue::store
