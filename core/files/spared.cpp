#include "core/files/spared.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>

#include <sys/stat.h>

namespace duologue::files {
namespace {

namespace fs = std::filesystem;

std::mutex mutex;

/// Of the program: two sessions that are open at once spare each other's recordings, too.
std::set<fs::path> &spared()
{
    static std::set<fs::path> paths;
    return paths;
}

/// Another name of one of them: only what has several names is compared.
bool isHardLink(const fs::path &target)
{
    struct stat info = {}, other = {};
    return ::stat(target.c_str(), &info) == 0 && info.st_nlink > 1 &&
           std::ranges::any_of(spared(), [&](const fs::path &path) {
               return ::stat(path.c_str(), &other) == 0 && other.st_dev == info.st_dev &&
                      other.st_ino == info.st_ino;
           });
}

} // namespace

void spare(const std::vector<std::string> &paths)
{
    const std::scoped_lock lock(mutex);
    for (const std::string &path : paths)
        spared().insert(fs::path(path).lexically_normal());
}

bool isSpared(const std::string &target)
{
    std::error_code ignored;
    const fs::path called = fs::absolute(target, ignored).lexically_normal();
    const fs::path real = fs::weakly_canonical(target, ignored);
    const std::scoped_lock lock(mutex);
    return spared().contains(called) || spared().contains(real) || isHardLink(real);
}

} // namespace duologue::files
