#include "core/store/memory_copy.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/files/folders.h"

namespace duologue::store {
namespace {

namespace fs = std::filesystem;

/// Nobody else names folders so: what is swept must be ours.
constexpr std::string_view folderPrefix = ".duologue-session-copy-";
constexpr std::size_t folderLetters = 6;
constexpr int mostTries = 5;

bool isCopyFolder(std::string_view name)
{
    return name.starts_with(folderPrefix) && name.size() == folderPrefix.size() + folderLetters;
}

/// A folder of our own, removed with all that is in it; only for a while on the disk.
class TemporaryFolder
{
public:
    explicit TemporaryFolder(const fs::path &place)
        : m_path((place / (std::string(folderPrefix) + "XXXXXX")).string())
    {
        if (!::mkdtemp(m_path.data()))
            return;
        m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        files::lockAsWriter(m_descriptor); // so that it is not swept
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder()
    {
        if (m_descriptor < 0)
            return;
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
        ::close(m_descriptor);
    }

    bool isThere() const { return m_descriptor >= 0; }
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
    int m_descriptor = -1;
};

std::unexpected<Error> copyFailed(const std::string &target)
{
    return std::unexpected(errorFor(systemFailure, errno, target, "copying to read it failed"));
}

/// Under the lock of readers.
Result<void> copyThroughSqlite(const Database &database, const std::string &target)
{
    sqlite3_file *file = database.file();
    const auto *methods = file->pMethods;
    if (const int code = methods->xLock(file, SQLITE_LOCK_SHARED); code != SQLITE_OK)
        return std::unexpected(errorFor(code, 0, database.shownAs(), nullptr));
    sqlite3_int64 size = 0;
    int code = methods->xFileSize(file, &size);
    std::ofstream out(target, std::ios::binary);
    std::vector<char> block(1 << 20);
    for (sqlite3_int64 at = 0; code == SQLITE_OK && out && at < size;) {
        const int length = static_cast<int>(std::min<sqlite3_int64>(size - at, 1 << 20));
        code = methods->xRead(file, block.data(), length, at);
        out.write(block.data(), length);
        at += length;
    }
    methods->xUnlock(file, SQLITE_LOCK_NONE);
    if (code != SQLITE_OK)
        return std::unexpected(errorFor(code, errno, database.shownAs(), nullptr));
    return out.flush() ? Result<void>() : copyFailed(target);
}

Result<Database> inMemory(const Database &source)
{
    if (const auto read = source.integer("SELECT count(*) FROM sqlite_schema"); !read)
        return std::unexpected(read.error());
    auto memory = Database::open({}, Database::Mode::Create, source.shownAs());
    if (!memory)
        return memory;
    sqlite3_backup *backup = sqlite3_backup_init(memory->handle(), "main", source.handle(), "main");
    if (!backup)
        return std::unexpected(memory->error());
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        return std::unexpected(memory->error());
    return memory;
}

Result<Database> playedBack(const std::string &path, const Database &original,
                            const fs::path &place)
{
    const TemporaryFolder folder(place);
    if (!folder.isThere())
        return copyFailed(place.string());
    const std::string copy = folder.path() + "/copy.duologue";
    if (auto ok = copyThroughSqlite(original, copy); !ok)
        return std::unexpected(ok.error());
    std::error_code problem;
    fs::copy_file(path + "-journal", copy + "-journal", problem);
    if (problem) {
        errno = problem.value();
        return copyFailed(copy);
    }
    const auto database = Database::open(copy, Database::Mode::ReadWrite, original.shownAs());
    if (!database)
        return std::unexpected(database.error());
    return inMemory(*database);
}

/// Size and time of change of the file and its log.
std::array<std::int64_t, 6> stateOf(const std::string &path)
{
    std::array<std::int64_t, 6> state{};
    for (std::size_t i = 0; i < 2; ++i) {
        struct stat info = {};
        if (::stat((path + (i ? "-wal" : "")).c_str(), &info) == 0) {
            state[i * 3] = info.st_size;
            state[i * 3 + 1] = info.st_mtim.tv_sec;
            state[i * 3 + 2] = info.st_mtim.tv_nsec;
        }
    }
    return state;
}

/// Without locks; again when somebody has written meanwhile.
Result<Database> copied(const std::string &path, const std::string &shownAs)
{
    for (int tries = 0;; ++tries) {
        const auto before = stateOf(path);
        const auto file = Database::openUntouched(path, shownAs);
        if (!file)
            return std::unexpected(file.error());
        auto memory = inMemory(*file);
        if (stateOf(path) == before || tries == mostTries)
            return memory;
    }
}

} // namespace

Result<Database> copyToMemory(const std::string &path, const Database &original)
{
    struct stat journal = {};
    if (::stat((path + "-journal").c_str(), &journal) != 0 || journal.st_size == 0)
        return copied(path, original.shownAs());
    std::error_code none;
    auto memory = playedBack(path, original, fs::temp_directory_path(none));
    if (!memory && memory.error().code == "store.full")
        memory = playedBack(path, original, "/dev/shm");
    return memory;
}

void sweepCopies()
{
    std::error_code none;
    files::sweep(fs::temp_directory_path(none).string(), isCopyFolder);
}

} // namespace duologue::store
