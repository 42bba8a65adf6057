// The calls of libc that change files, written down or made to fail, see disk_recorder.h. Only what
// this project and its libraries call is here; stdio's own writing is not seen.
#include "disk_recorder.h"

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

using duologue::durability::Operation;
using duologue::durability::Record;

namespace {

constexpr int mostFiles = 4096;

struct OpenFile
{
    char *path = nullptr; ///< null: not below the root
    bool written = false;
};

std::recursive_mutex &mutex()
{
    static auto *it = new std::recursive_mutex; // other libraries begin and end at any time
    return *it;
}

OpenFile files[mostFiles];
int counted = 0;

struct Settings
{
    std::string root;
    int log = -1;
    int failing = 0;
    int error = EIO;
    bool forever = false;

    Settings()
    {
        if (const char *folder = std::getenv("DISK_ROOT"))
            root = std::string(folder) + '/';
        if (const char *file = std::getenv("DISK_LOG")) {
            const auto opened = static_cast<int>(::syscall(
                SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
            log = static_cast<int>(::syscall(SYS_fcntl, opened, F_DUPFD_CLOEXEC, mostFiles));
            ::syscall(SYS_close, opened);
        }
        char name[16] = {}, how[16] = {};
        if (const char *order = std::getenv("DISK_FAIL");
            order && std::sscanf(order, "%d %15s %15s", &failing, name, how) == 3) {
            error = std::strcmp(name, "ENOSPC") == 0 ? ENOSPC : EIO;
            forever = std::strcmp(how, "forever") == 0;
        }
    }
};

const Settings &settings()
{
    static const auto *it = new Settings;
    return *it;
}

/// One more operation below the root; true, with errno, when it is to fail.
bool fails()
{
    const Settings &s = settings();
    ++counted;
    if (s.failing == 0 || counted < s.failing || (counted > s.failing && !s.forever))
        return false;
    errno = s.error;
    return true;
}

struct CountAtEnd
{
    ~CountAtEnd()
    {
        const char *file = std::getenv("DISK_COUNT");
        if (!file)
            return;
        const std::string text = std::to_string(counted);
        const auto out = static_cast<int>(
            ::syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0644));
        if (::syscall(SYS_write, out, text.data(), text.size()) >= 0)
            ::syscall(SYS_close, out);
    }
} countAtEnd;

void note(Operation operation, const std::string &path, std::uint64_t inode = 0,
          std::int64_t offset = 0, const void *data = nullptr, std::size_t size = 0,
          const std::string &to = {})
{
    if (settings().log < 0)
        return;
    const Record record{operation,
                        static_cast<std::uint32_t>(path.size()),
                        static_cast<std::uint32_t>(to.size()),
                        static_cast<std::uint32_t>(size),
                        inode,
                        offset};
    std::string all(reinterpret_cast<const char *>(&record), sizeof record);
    all += path;
    all += to;
    all.append(static_cast<const char *>(data), size);
    for (std::size_t at = 0; at < all.size();) {
        const long done = ::syscall(SYS_write, settings().log, all.data() + at, all.size() - at);
        if (done <= 0)
            std::abort();
        at += static_cast<std::size_t>(done);
    }
}

std::string absolute(int folder, const char *path)
{
    std::string whole = path;
    if (*path != '/') {
        char start[PATH_MAX] = {};
        if (folder == AT_FDCWD) {
            if (!::getcwd(start, sizeof start))
                return whole;
        } else {
            char link[64];
            std::snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            if (::readlink(link, start, sizeof start - 1) < 0)
                return whole;
        }
        whole = std::string(start) + '/' + path;
    }
    for (std::size_t at; (at = whole.find("//")) != whole.npos;)
        whole.erase(at, 1);
    for (std::size_t at; (at = whole.find("/./")) != whole.npos;)
        whole.erase(at, 2);
    return whole;
}

bool isBelow(const std::string &path)
{
    return settings().root.size() > 1 && path.starts_with(settings().root);
}

std::uint64_t inodeOf(int descriptor)
{
    struct stat info = {};
    ::fstat(descriptor, &info);
    return info.st_ino;
}

OpenFile *known(int descriptor)
{
    return descriptor >= 0 && descriptor < mostFiles && files[descriptor].path ? &files[descriptor]
                                                                               : nullptr;
}

int opened(int folder, const char *name, int flags, mode_t mode)
{
    const std::lock_guard lock(mutex());
    const std::string path = absolute(folder, name);
    const auto call = [&] {
        return static_cast<int>(::syscall(SYS_openat, folder, name, flags, mode));
    };
    if (!isBelow(path) && path + '/' != settings().root)
        return call();
    struct stat info = {};
    const bool isNew =
        (flags & O_CREAT) != 0 && ::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0;
    if (isNew && fails())
        return -1;
    const int descriptor = call();
    if (descriptor < 0 || descriptor >= mostFiles)
        return descriptor;
    files[descriptor] = {::strdup(path.c_str()), (flags & O_ACCMODE) != O_RDONLY};
    if (isNew)
        note(Operation::Create, path, inodeOf(descriptor));
    else if ((flags & O_TRUNC) != 0)
        note(Operation::Truncate, path, inodeOf(descriptor));
    return descriptor;
}

ssize_t written(int descriptor, const void *data, std::size_t size, off_t offset, bool inPlace)
{
    const std::lock_guard lock(mutex());
    const auto call = [&] {
        return inPlace ? ::syscall(SYS_pwrite64, descriptor, data, size, offset)
                       : ::syscall(SYS_write, descriptor, data, size);
    };
    const OpenFile *file = known(descriptor);
    if (!file)
        return call();
    if (fails())
        return -1;
    const bool append = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0;
    if (!inPlace)
        offset = ::lseek(descriptor, 0, append ? SEEK_END : SEEK_CUR);
    const ssize_t done = call();
    if (done > 0)
        note(Operation::Write, file->path, inodeOf(descriptor), offset, data,
             static_cast<std::size_t>(done));
    return done;
}

int truncated(int descriptor, off_t size)
{
    const std::lock_guard lock(mutex());
    const OpenFile *file = known(descriptor);
    if (file && fails())
        return -1;
    const auto code = static_cast<int>(::syscall(SYS_ftruncate, descriptor, size));
    if (file && code == 0)
        note(Operation::Truncate, file->path, inodeOf(descriptor), size);
    return code;
}

int synced(int descriptor, long call)
{
    const std::lock_guard lock(mutex());
    const OpenFile *file = known(descriptor);
    if (!file)
        return static_cast<int>(::syscall(call, descriptor));
    if (fails())
        return -1;
    struct stat info = {};
    ::fstat(descriptor, &info);
    note(S_ISDIR(info.st_mode) ? Operation::SyncFolder : Operation::Sync, file->path, info.st_ino);
    return 0; // what would be on the disk is worked out from the log
}

int renamed(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    const std::lock_guard lock(mutex());
    const std::string a = absolute(fromFolder, from), b = absolute(toFolder, to);
    const bool below = isBelow(a) || isBelow(b);
    if (below && fails())
        return -1;
    const auto code =
        static_cast<int>(::syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
    if (below && code == 0)
        note(Operation::Rename, a, 0, 0, nullptr, 0, b);
    return code;
}

int removed(int folder, const char *name, int flags)
{
    const std::lock_guard lock(mutex());
    const std::string path = absolute(folder, name);
    const bool below = isBelow(path);
    if (below && fails())
        return -1;
    const auto code = static_cast<int>(::syscall(SYS_unlinkat, folder, name, flags));
    if (below && code == 0)
        note(Operation::Remove, path);
    return code;
}

mode_t modeOf(int flags, std::va_list arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

extern "C" {

#define OPENS(name, parameters, folder, extra)                                                     \
    int name parameters                                                                            \
    {                                                                                              \
        std::va_list arguments;                                                                    \
        va_start(arguments, flags);                                                                \
        const mode_t mode = modeOf(flags, arguments);                                              \
        va_end(arguments);                                                                         \
        return opened(folder, path, flags | (extra), mode);                                        \
    }
OPENS(open, (const char *path, int flags, ...), AT_FDCWD, 0)
OPENS(open64, (const char *path, int flags, ...), AT_FDCWD, O_LARGEFILE)
OPENS(openat, (int folder, const char *path, int flags, ...), folder, 0)
OPENS(openat64, (int folder, const char *path, int flags, ...), folder, O_LARGEFILE)

int close(int descriptor)
{
    const std::lock_guard lock(mutex());
    OpenFile *file = known(descriptor);
    const bool failed = file && file->written && fails();
    const int error = errno;
    if (file) {
        std::free(file->path);
        *file = {};
    }
    const auto code = static_cast<int>(::syscall(SYS_close, descriptor));
    if (failed)
        errno = error;
    return failed ? -1 : code;
}

ssize_t write(int descriptor, const void *data, size_t size)
{
    return written(descriptor, data, size, 0, false);
}
ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset)
{
    return written(descriptor, data, size, offset, true);
}
ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    return written(descriptor, data, size, offset, true);
}
ssize_t writev(int descriptor, const struct iovec *parts, int count)
{
    if (!known(descriptor))
        return ::syscall(SYS_writev, descriptor, parts, count);
    ssize_t all = 0;
    for (int i = 0; i < count; ++i) {
        const ssize_t done = written(descriptor, parts[i].iov_base, parts[i].iov_len, 0, false);
        if (done < 0)
            return all > 0 ? all : -1;
        all += done;
    }
    return all;
}

int ftruncate(int descriptor, off_t size) noexcept
{
    return truncated(descriptor, size);
}
int ftruncate64(int descriptor, off64_t size) noexcept
{
    return truncated(descriptor, size);
}
int fsync(int descriptor)
{
    return synced(descriptor, SYS_fsync);
}
int fdatasync(int descriptor)
{
    return synced(descriptor, SYS_fdatasync);
}

int rename(const char *from, const char *to) noexcept
{
    return renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return renamed(fromFolder, from, toFolder, to, 0);
}
int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned flags) noexcept
{
    return renamed(fromFolder, from, toFolder, to, flags);
}

int unlink(const char *path) noexcept
{
    return removed(AT_FDCWD, path, 0);
}
int unlinkat(int folder, const char *path, int flags) noexcept
{
    return removed(folder, path, flags);
}
int rmdir(const char *path) noexcept
{
    return removed(AT_FDCWD, path, AT_REMOVEDIR);
}
int remove(const char *path) noexcept
{
    struct stat info = {};
    if (::lstat(path, &info) != 0)
        return -1;
    return removed(AT_FDCWD, path, S_ISDIR(info.st_mode) ? AT_REMOVEDIR : 0);
}
int mkdir(const char *path, mode_t mode) noexcept
{
    const std::lock_guard lock(mutex());
    if (isBelow(absolute(AT_FDCWD, path)) && fails())
        return -1;
    return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
}
