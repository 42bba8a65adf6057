#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/analysis/analysis.h"
#include "core/analysis/experiments.h"
#include "core/base/own_library.h"

namespace duologue::analysis {
namespace {

namespace fs = std::filesystem;

constexpr const char *libraryName = "libduologue_models.so";

fs::path programFolder()
{
    std::error_code problem;
    return fs::read_symlink("/proc/self/exe", problem).parent_path();
}

/// What a function without arguments of the library gives.
template <class Door>
Result<const Door *> open(const char *entryPoint)
{
    using Entry = const Door *();
    const auto entry = findInOwnLibrary(libraryName, entryPoint);
    if (entry)
        return reinterpret_cast<Entry *>(*entry)();
    return fail("analysis.no-runtime",
                std::string("Models cannot be run: the library ") + libraryName +
                    " could not be loaded; install Duologue's models together with LibTorch.",
                entry.error().detail);
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
    static const auto loaded = open<models::Runtime>("duologueModelsRuntime");
    return loaded;
}

Result<const models::Experiments *> experiments()
{
    static const auto loaded = open<models::Experiments>("duologueModelsExperiments");
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
