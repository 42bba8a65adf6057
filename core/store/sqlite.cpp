#include "core/store/sqlite.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sqlite3.h>
#include <unistd.h>

namespace duologue::store {
namespace {

struct Limit
{
    int id;
    int value;
};
constexpr Limit limits[] = {
    {SQLITE_LIMIT_LENGTH, 64 << 20},
    {SQLITE_LIMIT_SQL_LENGTH, 100'000},
    {SQLITE_LIMIT_COLUMN, 64},
    {SQLITE_LIMIT_EXPR_DEPTH, 64},
    {SQLITE_LIMIT_COMPOUND_SELECT, 4},
    {SQLITE_LIMIT_VDBE_OP, 25'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 32},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

struct Switch
{
    int id;
    int value;
};
constexpr Switch switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
};

/// Why the call that has just failed did so, if the system had a part in it. SQLite does not keep
/// errno when a commit fails; callers clear it before the call.
int systemErrorOf(sqlite3 *database, int code)
{
    const int primary = code & 0xff;
    if (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN)
        return 0;
    return errno != 0 ? errno : sqlite3_system_errno(database);
}

std::string asUri(const std::string &file)
{
    std::string uri = "file:";
    for (const char c : file) {
        if (c == '%' || c == '?' || c == '#')
            uri += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
        else
            uri += c;
    }
    return uri;
}

bool outOfSpace(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

bool forbidden(int systemError)
{
    return systemError == EACCES || systemError == EPERM || systemError == EROFS;
}

} // namespace

std::unexpected<Error> damaged(const std::string &shownAs, std::string detail)
{
    return fail("store.damaged",
                "The session file '" + shownAs +
                    "' is damaged. Restore it from a backup copy; the recordings are not affected.",
                std::move(detail));
}

Error errorFor(int code, int systemError, const std::string &shownAs, const char *sqliteMessage)
{
    const std::string file = "'" + shownAs + "'";
    std::string detail = sqliteMessage ? sqliteMessage : sqlite3_errstr(code);
    const int primary = code & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        return {"store.busy",
                file + " is in use by another window or program. Close it there and try again.",
                std::move(detail)};
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
        return damaged(shownAs, std::move(detail)).error();
    if (primary == SQLITE_FULL || outOfSpace(systemError))
        return {"store.full",
                "There is no space left to save " + file +
                    ". Free some space on the disk and repeat the last step.",
                std::move(detail)};
    if (primary == SQLITE_READONLY || primary == SQLITE_PERM || forbidden(systemError))
        return {"store.read-only",
                file + " cannot be written: the file or its folder is read-only. Change the "
                       "permissions or copy the session to another folder.",
                std::move(detail)};
    if (primary == SQLITE_TOOBIG)
        return {"session.invalid",
                "A text is too long to be saved in " + file + " (64 MiB at most). Shorten it.",
                std::move(detail)};
    if (systemError != 0)
        detail += std::string("; ") + std::strerror(systemError);
    return {"store.failed",
            file + " could not be read or written. Check that its disk is connected and healthy, "
                   "then try again.",
            std::move(detail)};
}

Database::Database(sqlite3 *handle, std::string shownAs)
    : m_handle(handle), m_shownAs(std::move(shownAs))
{
}

Database::Database(Database &&other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)), m_shownAs(std::move(other.m_shownAs))
{
}

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_shownAs, other.m_shownAs);
    return *this;
}

Database::~Database()
{
    sqlite3_close(m_handle);
}

Result<Database> Database::open(const std::string &file, Mode mode, std::string shownAs)
{
    int flags = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == Mode::Create || file.empty())
        flags |= SQLITE_OPEN_CREATE;
    return open(file.empty() ? ":memory:" : file, flags, nullptr,
                shownAs.empty() ? file : std::move(shownAs));
}

Result<Database> Database::openUntouched(const std::string &file, std::string shownAs)
{
    if (::access((file + "-wal").c_str(), F_OK) != 0)
        return open(asUri(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr,
                    std::move(shownAs));
    auto database = open(file, SQLITE_OPEN_READONLY, "unix-none", std::move(shownAs));
    if (!database)
        return database;
    sqlite3_db_config(database->m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // the index of the log is then in memory
    if (auto ok = database->execute("PRAGMA locking_mode = EXCLUSIVE"); !ok)
        return std::unexpected(ok.error());
    return database;
}

Result<Database> Database::open(const std::string &name, int flags, const char *vfs,
                                std::string shownAs)
{
    sqlite3 *handle = nullptr;
    errno = 0;
    const int code = sqlite3_open_v2(name.c_str(), &handle,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    Database database(handle, std::move(shownAs));
    if (code != SQLITE_OK)
        return std::unexpected(errorFor(code, handle ? systemErrorOf(handle, code) : ENOMEM,
                                        database.m_shownAs, nullptr));
    if (auto ok = database.defend(); !ok)
        return std::unexpected(ok.error());
    return database;
}

Result<void> Database::defend() const
{
    for (const Limit &limit : limits)
        sqlite3_limit(m_handle, limit.id, limit.value);
    for (const Switch &s : switches)
        if (sqlite3_db_config(m_handle, s.id, s.value, nullptr) != SQLITE_OK)
            return std::unexpected(error());
    sqlite3_busy_timeout(m_handle, busyMilliseconds);
    return execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
}

sqlite3_file *Database::file() const
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file;
}

Result<void> Database::execute(const char *sql) const
{
    errno = 0;
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return std::unexpected(error());
    return {};
}

Result<std::int64_t> Database::integer(std::string_view sql) const
{
    auto statement = Statement::prepare(*this, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Result<std::string> Database::text(std::string_view sql) const
{
    auto statement = Statement::prepare(*this, sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->text(0) : std::string();
}

Error Database::error() const
{
    return errorFor(extendedCode(), systemErrorOf(m_handle, extendedCode()), m_shownAs,
                    sqlite3_errmsg(m_handle));
}

int Database::extendedCode() const
{
    return sqlite3_extended_errcode(m_handle);
}

Statement::Statement(sqlite3_stmt *handle, const Database &database)
    : m_handle(handle), m_shownAs(database.shownAs())
{
}

Statement::Statement(Statement &&other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)),
      m_shownAs(std::move(other.m_shownAs)),
      m_bindCode(other.m_bindCode)
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_shownAs, other.m_shownAs);
    std::swap(m_bindCode, other.m_bindCode);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_handle);
}

Result<Statement> Statement::prepare(const Database &database, std::string_view sql)
{
    errno = 0;
    sqlite3_stmt *handle = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &handle,
                           nullptr) != SQLITE_OK)
        return std::unexpected(database.error());
    return Statement(handle, database);
}

void Statement::note(int code)
{
    if (m_bindCode == SQLITE_OK)
        m_bindCode = code;
}

void Statement::bind(int parameter, std::int64_t value)
{
    note(sqlite3_bind_int64(m_handle, parameter, value));
}
void Statement::bind(int parameter, double value)
{
    note(sqlite3_bind_double(m_handle, parameter, value));
}
void Statement::bind(int parameter, std::string_view value)
{
    note(sqlite3_bind_text64(m_handle, parameter, value.data() ? value.data() : "", value.size(),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::bindKept(int parameter, std::string_view value)
{
    note(sqlite3_bind_text64(m_handle, parameter, value.data() ? value.data() : "", value.size(),
                             SQLITE_STATIC, SQLITE_UTF8));
}
void Statement::bindKept(int parameter, std::span<const std::byte> value)
{
    static constexpr std::byte nothing{};
    note(sqlite3_bind_blob64(m_handle, parameter, value.empty() ? &nothing : value.data(),
                             value.size(), SQLITE_STATIC));
}
void Statement::bindNull(int parameter)
{
    note(sqlite3_bind_null(m_handle, parameter));
}

Error Statement::error(int code) const
{
    sqlite3 *database = sqlite3_db_handle(m_handle);
    return errorFor(code, systemErrorOf(database, code), m_shownAs, sqlite3_errmsg(database));
}

Result<bool> Statement::step()
{
    if (m_bindCode != SQLITE_OK)
        return std::unexpected(error(std::exchange(m_bindCode, SQLITE_OK)));
    errno = 0;
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return code == SQLITE_ROW;
    Error failure = error(code);
    sqlite3_reset(m_handle);
    return std::unexpected(std::move(failure));
}

Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
    }
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    m_bindCode = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}
double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}
std::string_view Statement::view(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return text ? std::string_view(text,
                                   static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)))
                : std::string_view();
}
std::span<const std::byte> Statement::blob(int column) const
{
    const auto *bytes = static_cast<const std::byte *>(sqlite3_column_blob(m_handle, column));
    return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)) : 0};
}
bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

Result<Transaction> Transaction::begin(const Database &database, Kind kind)
{
    if (auto ok = database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !ok)
        return std::unexpected(ok.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    rollback();
}

void Transaction::rollback()
{
    if (m_database && !sqlite3_get_autocommit(m_database->handle()))
        sqlite3_exec(m_database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    if (auto ok = m_database->execute("COMMIT"); !ok)
        return ok;
    m_database = nullptr;
    return {};
}

} // namespace duologue::store
