#include "core/store/log_tail.h"

#include <sqlite3.h>

namespace duologue::store {
namespace {

// The format of the log: sqlite.org, "WAL-mode File Format".
constexpr std::int64_t headerSize = 32;
constexpr std::int64_t frameHeaderSize = 24;
constexpr std::int64_t saltPlace = 16;
constexpr int framesUntilFolded = 1000;

/// Null where there is none.
sqlite3_file *logOf(sqlite3 *handle)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    return file && file->pMethods ? file : nullptr;
}

/// Takes away what is behind `size`, or makes it unreadable.
bool end(sqlite3_file *log, std::int64_t size)
{
    const auto *methods = log->pMethods;
    sqlite3_int64 now = 0;
    if (methods->xFileSize(log, &now) == SQLITE_OK && now <= size)
        return true;
    constexpr std::array<char, headerSize> nothing{};
    const bool done = methods->xTruncate(log, size) == SQLITE_OK ||
                      methods->xWrite(log, nothing.data(), frameHeaderSize, size) == SQLITE_OK;
    methods->xSync(log, SQLITE_SYNC_NORMAL);
    return done;
}

} // namespace

Result<void> LogTail::follow(const Database &database)
{
    const auto size = database.integer("PRAGMA page_size");
    if (!size)
        return std::unexpected(size.error());
    int frames = 0;
    const int code = sqlite3_wal_checkpoint_v2(database.handle(), "main",
                                               SQLITE_CHECKPOINT_TRUNCATE, &frames, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        return std::unexpected(database.error());
    m_frames = frames; // none, unless somebody is reading
    m_database = &database;
    m_pageSize = *size;
    m_salt = salt();
    sqlite3_wal_hook(database.handle(), committed, this);
    return {};
}

LogTail::Salt LogTail::salt() const
{
    Salt salt{};
    if (sqlite3_file *log = logOf(m_database->handle()))
        log->pMethods->xRead(log, salt.data(), salt.size(), saltPlace);
    return salt;
}

int LogTail::committed(void *self, sqlite3 *handle, const char *name, int frames)
{
    auto *tail = static_cast<LogTail *>(self);
    tail->m_frames = frames;
    tail->m_salt = tail->salt();
    if (frames >= framesUntilFolded) // where it fails, the log is a little longer
        sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;
}

bool LogTail::cut() const
{
    sqlite3_file *log = m_database ? logOf(m_database->handle()) : nullptr;
    if (!log)
        return true;
    // A log that has begun anew was in the file before, whole.
    const bool same = m_frames > 0 && salt() == m_salt;
    return end(log, same ? headerSize + m_frames * (frameHeaderSize + m_pageSize) : 0);
}

} // namespace duologue::store
