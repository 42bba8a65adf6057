#pragma once

#include <array>

#include "core/store/sqlite.h"

namespace duologue::store {

/// Remembers how far the write-ahead log of a connection is good. A commit whose sync fails has
/// already put its rows there, complete: read again after a crash, they would count. cut() takes
/// them away. Must outlive the connection's last commit, and stay where it is.
class LogTail
{
public:
    /// From here on it follows the commits of this connection, which has just gone over to a log;
    /// what is in the log from before is folded in. Checkpoints the log now and then, which SQLite
    /// leaves to whoever follows commits.
    Result<void> follow(const Database &database);
    /// After a commit that failed, with its transaction rolled back. False: it could not be taken
    /// away.
    [[nodiscard]] bool cut() const;

private:
    using Salt = std::array<unsigned char, 8>;

    static int committed(void *self, sqlite3 *handle, const char *name, int frames);
    Salt salt() const;

    const Database *m_database = nullptr;
    std::int64_t m_frames = 0;
    std::int64_t m_pageSize = 0;
    Salt m_salt{}; ///< the log begins anew with another one
};

} // namespace duologue::store
