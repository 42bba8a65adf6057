#include "core/base/own_library.h"

#include <filesystem>
#include <vector>

#include <dlfcn.h>

namespace duologue {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> candidates(const char *library)
{
    std::vector<std::string> paths;
    std::error_code problem;
    const auto above = fs::read_symlink("/proc/self/exe", problem).parent_path().parent_path();
    for (const char *folder :
         {"lib", "lib/duologue", DUOLOGUE_LIBRARY_FOLDER "/duologue", DUOLOGUE_LIBRARY_FOLDER})
        if (const auto path = above / folder / library; fs::exists(path, problem))
            paths.push_back(path.string());
    paths.emplace_back(library);
    return paths;
}

} // namespace

Result<void *> findInOwnLibrary(const char *library, const char *function)
{
    std::string reason;
    for (const std::string &path : candidates(library)) {
        void *handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!handle) {
            const char *message = ::dlerror();
            if (reason.empty() && message)
                reason = message;
            continue;
        }
        if (void *found = ::dlsym(handle, function))
            return found;
        reason = path + " has no " + function;
        ::dlclose(handle);
    }
    return fail("base.no-library", std::string("The library ") + library + " could not be loaded.",
                reason);
}

} // namespace duologue
