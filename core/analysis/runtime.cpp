#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <dlfcn.h>

#include "core/analysis/analysis.h"

namespace duologue::analysis {
namespace {

namespace fs = std::filesystem;

constexpr const char *libraryName = "libduologue_models.so";
constexpr const char *entryPoint = "duologueModelsRuntime";

fs::path programFolder()
{
    std::error_code problem;
    return fs::read_symlink("/proc/self/exe", problem).parent_path();
}

/// Build tree and installation first, then wherever the dynamic linker looks.
std::vector<std::string> candidates()
{
    std::vector<std::string> paths;
    const auto above = programFolder().parent_path();
    for (const char *folder :
         {"lib", "lib/duologue", DUOLOGUE_LIBRARY_FOLDER "/duologue", DUOLOGUE_LIBRARY_FOLDER}) {
        const auto path = above / folder / libraryName;
        std::error_code problem;
        if (fs::exists(path, problem))
            paths.push_back(path.string());
    }
    paths.emplace_back(libraryName);
    return paths;
}

Result<const models::Runtime *> open()
{
    std::string reason;
    for (const std::string &path : candidates()) {
        void *library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!library) {
            const char *message = ::dlerror();
            if (reason.empty() && message)
                reason = message;
            continue;
        }
        using Entry = const models::Runtime *(*)();
        if (const auto entry = reinterpret_cast<Entry>(::dlsym(library, entryPoint)))
            return entry();
        reason = path + " has no " + entryPoint;
        ::dlclose(library);
    }
    return fail("analysis.no-runtime",
                std::string("Models cannot be run: the library ") + libraryName +
                    " could not be loaded; install Duologue's models together with LibTorch.",
                reason);
}

bool looksLikeModel(const fs::path &folder)
{
    std::error_code problem;
    return fs::exists(folder / "model.json", problem) ||
           fs::exists(folder / "weights.safetensors", problem);
}

/// The root itself, or the model folders right below it, by name.
std::vector<fs::path> modelFolders(const fs::path &root)
{
    if (looksLikeModel(root))
        return {root};
    std::vector<fs::path> folders;
    std::error_code problem;
    for (const auto &entry : fs::directory_iterator(root, problem))
        if (entry.is_directory(problem) && looksLikeModel(entry.path()))
            folders.push_back(entry.path());
    std::ranges::sort(folders);
    return folders;
}

} // namespace

Result<const models::Runtime *> runtime()
{
    static const Result<const models::Runtime *> loaded = open();
    return loaded;
}

std::vector<models::ModelInfo> findModels(const std::vector<std::string> &roots,
                                          std::vector<std::string> *problems)
{
    std::vector<models::ModelInfo> found;
    std::vector<fs::path> folders;
    for (const auto &root : roots)
        for (const auto &folder : modelFolders(root))
            if (std::ranges::find(folders, folder) == folders.end())
                folders.push_back(folder);
    if (folders.empty())
        return found;
    const auto networks = runtime();
    if (!networks) {
        if (problems)
            problems->push_back(networks.error().message + " (" + networks.error().detail + ")");
        return found;
    }
    for (const auto &folder : folders) {
        auto outcome = (*networks)->describe(folder.string());
        if (outcome)
            found.push_back(std::move(*outcome.value));
        else if (problems)
            problems->push_back(outcome.error);
    }
    return found;
}

std::vector<std::string> modelRoots()
{
    std::vector<std::string> roots;
    const auto add = [&roots](const fs::path &path) {
        std::error_code problem;
        if (fs::is_directory(path, problem))
            roots.push_back(path.lexically_normal().string());
    };
    if (const char *home = std::getenv("XDG_DATA_HOME"); home && *home)
        roots.push_back((fs::path(home) / "duologue/models").string());
    else if (const char *user = std::getenv("HOME"); user && *user)
        roots.push_back((fs::path(user) / ".local/share/duologue/models").string());
    auto folder = programFolder();
    add(folder.parent_path() / "share/duologue/models");
    // A program in a build tree finds the models of the source tree above it.
    for (int level = 0; level < 4 && folder.has_relative_path(); ++level) {
        folder = folder.parent_path();
        add(folder / "resources/models");
    }
    return roots;
}

} // namespace duologue::analysis
