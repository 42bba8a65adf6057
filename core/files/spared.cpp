#include "core/files/spared.h"

#include <filesystem>
#include <mutex>
#include <set>

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
    return spared().contains(called) || spared().contains(real);
}

} // namespace duologue::files
