#include "core/files/folders.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace duologue::files {
namespace fs = std::filesystem;
namespace {

constexpr std::time_t leftAlone = 60; ///< seconds in which a writer may be between two steps

/// 0, or errno.
int sync(const char *path, int flags)
{
    const int descriptor = ::open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    if (descriptor < 0)
        return errno == EACCES ? 0 : errno; // may be written to, but not listed
    int code = 0;
    while (::fsync(descriptor) != 0 && (code = errno) == EINTR) {
    }
    ::close(descriptor);
    return code == EINVAL || code == EROFS || code == ENOTSUP ? 0 : code;
}

/// A disk that is told of many files at once writes its journal once for them, not once for each: a
/// thousand files are safe in a tenth of the time. 0, or errno of one that failed.
int syncTogether(const std::vector<std::string> &paths)
{
    constexpr std::size_t filesAThread = 8, mostThreads = 16;
    std::atomic<std::size_t> next = 0;
    std::atomic<int> failed = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < paths.size() && failed == 0; i = next++)
            if (const int code = sync(paths[i].c_str(), O_NOFOLLOW); code != 0)
                failed = code;
    };
    std::vector<std::jthread> others;
    try {
        while (others.size() < std::min(mostThreads, paths.size() / filesAThread))
            others.emplace_back(work);
    } catch (const std::system_error &) { // no more threads: these, then
    }
    work();
    others.clear();
    return failed;
}

bool isOver(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat info = {};
    const bool over = ::fstat(descriptor, &info) == 0 &&
                      (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) &&
                      std::time(nullptr) - info.st_mtime > leftAlone && lockAsWriter(descriptor);
    ::close(descriptor);
    return over;
}

} // namespace

std::string folderOf(const std::string &path)
{
    const auto folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

int syncFolder(const std::string &folder)
{
    return sync(folder.c_str(), O_DIRECTORY);
}

int syncTree(const std::string &folder)
{
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end;
         it.increment(problem)) {
        const auto status = it->symlink_status(problem);
        if (fs::is_regular_file(status) || fs::is_directory(status))
            paths.push_back(it->path().string());
    }
    if (problem)
        return problem.value();
    const int code = syncTogether(paths);
    return code != 0 ? code : syncFolder(folder);
}

int nameWithoutReplacing(const std::string &part, const std::string &target)
{
    if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // a file system that cannot refuse to replace
    if (::access(target.c_str(), F_OK) == 0)
        return EEXIST;
    return std::rename(part.c_str(), target.c_str()) == 0 ? 0 : errno;
}

bool lockAsWriter(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void sweep(const std::string &folder, const std::function<bool(std::string_view name)> &isLeft)
{
    std::error_code ignored;
    for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end;
         it.increment(ignored)) {
        std::error_code kept;
        if (isLeft(it->path().filename().string()) && isOver(it->path().string()))
            fs::remove_all(it->path(), kept);
    }
}

std::string randomName(int length)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string name;
    for (int i = 0; i < length; ++i)
        name += letters[random() % letters.size()];
    return name;
}

} // namespace duologue::files
