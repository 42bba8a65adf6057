#include "core/store/open_file.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/memory_copy.h"
#include "core/store/schema.h"

namespace duologue::store {
namespace {

constexpr std::size_t headerSize = 100;
constexpr int mostBackups = 99;
constexpr char magic[16] = "SQLite format 3";

struct Header
{
    bool writeAheadLog = false;
    std::int64_t version = 0;
};

std::int64_t bigEndian(const unsigned char *bytes)
{
    return std::int64_t(bytes[0]) << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

std::unexpected<Error> notASession(const std::string &path, const std::string &what)
{
    return fail("store.not-a-session", "'" + path + "' is not a Duologue session: " + what +
                                           ". Choose a *.duologue file, or restore it from a "
                                           "backup copy.");
}

Result<void> checkKindOfFile(const std::string &path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return fail("store.missing",
                        "'" + path + "' does not exist. Check the name, or where it was moved to.");
        return std::unexpected(errorFor(systemFailure, errno, path, std::strerror(errno)));
    }
    if (S_ISDIR(info.st_mode))
        return fail("store.not-a-session", "'" + path +
                                               "' is a folder, not a session. Name the *.duologue "
                                               "file in it, or open it as a folder of sessions.");
    if (!S_ISREG(info.st_mode))
        return notASession(path, "it is not a regular file");
    if (info.st_size == 0)
        return notASession(path, "it is empty (0 bytes)");
    if (::eaccess(path.c_str(), R_OK) != 0)
        return fail("store.failed",
                    "'" + path + "' cannot be read: permission denied. Change its permissions.");
    return {};
}

/// A file with something in it that SQLite has to play back.
bool isLeft(const std::string &log)
{
    struct stat info
    {
    };
    return ::stat(log.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
}

/// Reads beneath SQLite's pages, so that nothing is locked, recovered or created.
Result<Header> checkHeader(const Database &database)
{
    const std::string &path = database.shownAs();
    std::array<unsigned char, headerSize> bytes{};
    sqlite3_file *file = database.file();
    const int code = file->pMethods->xRead(file, bytes.data(), headerSize, 0);
    if (code == SQLITE_IOERR_SHORT_READ)
        return notASession(path, "it is shorter than any session");
    if (code != SQLITE_OK)
        return std::unexpected(errorFor(code, errno, path, nullptr));
    const bool known = std::memcmp(bytes.data(), magic, sizeof magic) == 0;
    const bool ours = known && bigEndian(&bytes[68]) == applicationId;
    // Power that fails while a log is folded in may tear the first page, which the log has whole.
    if (!ours && isLeft(path + "-wal"))
        return Header{true, schemaVersion};
    if (!ours && isLeft(path + "-journal"))
        return Header{false, schemaVersion};
    if (!known)
        return notASession(path, "it has another format");
    if (!ours)
        return notASession(path, "it is a database of another program");
    const std::int64_t version = bigEndian(&bytes[60]);
    if (version > schemaVersion && version < 1'000'000)
        return fail("store.newer-schema",
                    "'" + path +
                        "' was written by a newer version of Duologue. Update Duologue "
                        "to open it.",
                    "schema " + std::to_string(version) + ", this version knows " +
                        std::to_string(schemaVersion));
    if (version < 1 || version > schemaVersion)
        return damaged(path, "schema version " + std::to_string(version));
    return Header{bytes[19] == 2, version};
}

bool exists(const std::string &path)
{
    return ::access(path.c_str(), F_OK) == 0;
}

/// Whether a read-only connection would leave no new file behind.
bool readableInPlace(const std::string &path, bool writeAheadLog)
{
    const bool log = exists(path + "-wal");
    return log ? exists(path + "-shm") : !writeAheadLog;
}

Result<OpenedFile> openCopy(const std::string &path, const Database &original, bool logMissing)
{
    auto memory = copyToMemory(path, original);
    if (!memory)
        return std::unexpected(memory.error());
    return OpenedFile{std::move(*memory), {}, false, logMissing};
}

/// Codes by which SQLite says that it would have to repair or add something first.
bool needsRepair(int extendedCode)
{
    switch (extendedCode) {
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_CANTINIT:
    case SQLITE_READONLY_CANTLOCK:
    case SQLITE_READONLY_DIRECTORY:
    case SQLITE_IOERR_SHMOPEN: // no room for the index of the log
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMMAP:
        return true;
    default:
        return (extendedCode & 0xff) == SQLITE_CANTOPEN || (extendedCode & 0xff) == SQLITE_FULL;
    }
}

Result<OpenedFile> openReadable(const std::string &path)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto header = checkHeader(*database);
    if (!header)
        return std::unexpected(header.error());
    // At rest a session has no log, and says so in its header.
    const bool logMissing = header->writeAheadLog && !exists(path + "-wal");
    if (!readableInPlace(path, header->writeAheadLog) || header->version < schemaVersion)
        return openCopy(path, *database, logMissing);
    if (auto ok = database->integer("SELECT count(*) FROM sqlite_schema"); !ok) {
        if (needsRepair(database->extendedCode()))
            return openCopy(path, *database, logMissing);
        return std::unexpected(ok.error());
    }
    return OpenedFile{std::move(*database), path, false, logMissing};
}

Result<void> acceptVersion(const Database &database)
{
    const auto id = database.integer("PRAGMA application_id");
    if (!id)
        return std::unexpected(id.error());
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*id != applicationId || *version < 1 || *version > schemaVersion)
        return damaged(database.shownAs(), "the header and the log contradict each other");
    return {};
}

Result<void> migrateIfOlder(const Database &database)
{
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    return *version == schemaVersion ? Result<void>()
                                     : migrate(database, migrations(), schemaVersion);
}

Result<void> takeWriteLock(const Database &database, bool exclusive)
{
    if (sqlite3_db_readonly(database.handle(), "main") == 1)
        return std::unexpected(
            errorFor(SQLITE_READONLY, 0, database.shownAs(), "opened read-only"));
    return database.execute(exclusive ? "BEGIN EXCLUSIVE; ROLLBACK" : "BEGIN IMMEDIATE; ROLLBACK");
}

Result<void> backUpOlder(const Database &database, const std::string &path)
{
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version == schemaVersion)
        return {};
    const std::string name = path + ".schema-" + std::to_string(*version) + ".backup";
    auto ok = backupTo(database, name);
    for (int more = 2; !ok && ok.error().code == "store.exists" && more <= mostBackups; ++more)
        ok = backupTo(database, name + '-' + std::to_string(more));
    return ok;
}

} // namespace

Result<std::vector<std::string>> integrityProblems(const Database &database, bool quick)
{
    auto statement = Statement::prepare(database, quick ? "PRAGMA quick_check(20)"
                                                        : "PRAGMA integrity_check(20)");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> problems;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return problems;
        if (std::string line = statement->text(0); line != "ok")
            problems.push_back(std::move(line));
    }
}

Result<OpenedFile> openToRead(const std::string &path)
{
    if (auto ok = checkKindOfFile(path); !ok)
        return std::unexpected(ok.error());
    auto opened = openReadable(path);
    if (!opened)
        return opened;
    if (auto ok = acceptVersion(opened->database); !ok)
        return std::unexpected(ok.error());
    if (auto ok = migrateIfOlder(opened->database); !ok)
        return std::unexpected(ok.error());
    if (auto ok = compareSchema(opened->database); !ok)
        return std::unexpected(ok.error());
    if (!opened->path.empty())
        return opened;
    if (auto ok = checkContent(opened->database); !ok)
        return std::unexpected(ok.error());
    opened->checked = true;
    return opened;
}

Result<void> checkContent(const Database &database)
{
    const auto problems = integrityProblems(database, true);
    if (!problems)
        return std::unexpected(problems.error());
    if (!problems->empty())
        return damaged(database.shownAs(), problems->front());
    return {};
}

Result<OpenedFile> openToWrite(const std::string &path, bool rollbackJournal)
{
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (rollbackJournal)
        if (auto ok = database->execute("PRAGMA locking_mode = EXCLUSIVE"); !ok)
            return std::unexpected(ok.error());
    if (auto ok = takeWriteLock(*database, rollbackJournal); !ok)
        return std::unexpected(ok.error());
    if (auto ok = acceptVersion(*database); !ok)
        return std::unexpected(ok.error());
    if (auto ok = backUpOlder(*database, path); !ok)
        return std::unexpected(ok.error());
    if (auto ok = migrateIfOlder(*database); !ok)
        return std::unexpected(ok.error());
    return OpenedFile{std::move(*database), path, false, false};
}

Result<bool> chooseJournal(const Database &database, bool rollbackJournal)
{
    if (!rollbackJournal) {
        const auto mode = database.text("PRAGMA journal_mode = WAL");
        if (!mode)
            return std::unexpected(mode.error());
        if (*mode == "wal") {
            if (auto ok = database.execute("PRAGMA synchronous = FULL"); !ok)
                return std::unexpected(ok.error());
            return false;
        }
    }
    if (auto ok = database.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; "
                                   "PRAGMA synchronous = EXTRA");
        !ok)
        return std::unexpected(ok.error());
    return true;
}

bool leaveWriteAheadLog(const Database &database)
{
    sqlite3_busy_timeout(database.handle(), 200);
    const auto mode = database.text("PRAGMA journal_mode = DELETE");
    const bool left = mode && *mode == "delete";
    if (!left) // somebody reads it
        sqlite3_wal_checkpoint_v2(database.handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                  nullptr);
    sqlite3_busy_timeout(database.handle(), Database::busyMilliseconds);
    return left;
}

bool usesWriteAheadLog(const Database &database)
{
    const auto mode = database.text("PRAGMA journal_mode");
    return mode && *mode == "wal";
}

Result<void> named(files::NewFile &file, const std::string &target)
{
    const auto problem = file.commit();
    if (!problem)
        return {};
    if (problem->code == EEXIST)
        return fail("store.exists", "'" + target + "' exists already. Choose another name.");
    return std::unexpected(errorFor(systemFailure, problem->code, target, problem->what.c_str()));
}

Result<void> backupTo(const Database &database, const std::string &target)
{
    files::NewFile part(target, files::NewFile::Existing::Refuse);
    if (part.problem())
        return named(part, target);
    const auto copied = [&]() -> Result<void> {
        auto copy = Database::open(part.path(), Database::Mode::Create, target);
        if (!copy)
            return std::unexpected(copy.error());
        if (auto ok = copy->execute(Database::unsynced); !ok)
            return ok;
        sqlite3_backup *backup =
            sqlite3_backup_init(copy->handle(), "main", database.handle(), "main");
        if (!backup)
            return std::unexpected(copy->error());
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            return std::unexpected(copy->error());
        return copy->execute("PRAGMA journal_mode = MEMORY");
    }();
    return copied ? named(part, target) : copied;
}

bool hasMoved(const Database &database)
{
    int moved = 0;
    sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

} // namespace duologue::store
