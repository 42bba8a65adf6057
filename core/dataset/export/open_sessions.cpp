#include <algorithm>
#include <filesystem>
#include <set>

#include <sys/stat.h>

#include "core/dataset/export.h"
#include "core/store/session_store.h"

namespace duologue::dataset {
namespace fs = std::filesystem;
namespace {

Result<std::vector<fs::path>> sessionsBelow(const fs::path &folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    auto it = fs::recursive_directory_iterator(
        folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        std::error_code problem; // of a link to nothing: the others count
        if (it->path().extension() == ".duologue" && it->is_regular_file(problem))
            found.push_back(it->path());
    }
    if (found.empty())
        return fail("dataset.no-session",
                    "The folder " + folder.string() +
                        " holds no session (*.duologue); name one that does.");
    std::ranges::sort(found);
    return found;
}

} // namespace

Result<std::vector<std::string>> sessionFiles(const std::vector<std::string> &paths)
{
    std::vector<std::string> files;
    std::set<std::pair<dev_t, ino_t>> known;
    for (const std::string &path : paths) {
        std::error_code ignored;
        std::vector<fs::path> some{fs::path(path)};
        if (fs::is_directory(path, ignored)) {
            auto below = sessionsBelow(path);
            if (!below)
                return std::unexpected(below.error());
            some = std::move(*below);
        }
        for (const fs::path &file : some) {
            struct stat info = {};
            if (::stat(file.c_str(), &info) != 0 || known.emplace(info.st_dev, info.st_ino).second)
                files.push_back(file.string());
        }
    }
    return files;
}

Result<std::vector<OpenSession>> readSessions(const std::vector<std::string> &paths,
                                              const media::CancelFlag &cancel)
{
    const auto files = sessionFiles(paths);
    if (!files)
        return std::unexpected(files.error());
    std::vector<OpenSession> sessions;
    for (const std::string &file : *files) {
        OpenObserver observer;
        observer.progress = [&cancel](double) { return !(cancel && *cancel); };
        const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly, observer);
        if (cancel && *cancel)
            return fail("dataset.cancelled", "Reading sessions was stopped.");
        if (!store)
            return std::unexpected(store.error());
        sessions.push_back({file, std::make_shared<const Session>((*store)->session())});
    }
    return sessions;
}

} // namespace duologue::dataset
