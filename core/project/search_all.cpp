#include "core/project/search_all.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include "core/dataset/export/in_parallel.h"
#include "core/store/session_store.h"

namespace duologue::project {
namespace {

constexpr int mostThreads = 4; ///< each holds a session in memory

/// What one session has.
struct Of
{
    std::vector<search::Found> found;
    std::string problem;
};

Of lookThrough(const std::string &file, const search::Search &search, std::size_t most,
               const std::function<bool()> &goesOn)
{
    OpenObserver observer;
    observer.progress = [&goesOn](double) { return goesOn(); };
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly, observer);
    if (!store)
        return {{}, store.error().message};
    return {search.in((*store)->session(), most, goesOn), {}};
}

} // namespace

Result<Hits> searchAll(const Project &project, const search::Search &search, std::size_t most,
                       const Observer &observer)
{
    const auto count = project.sessions.size();
    std::vector<Of> all(count);
    std::atomic<bool> stopped = false;
    std::size_t done = 0;
    std::mutex mutex;
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    dataset::inParallel(count, std::min(cores, mostThreads), [&](std::size_t i) {
        const std::string &path = project.sessions[i].path;
        const auto file = std::filesystem::path(project.folder) / path;
        if (!stopped)
            all[i] = lookThrough(file.string(), search, most + 1, [&] { return !stopped; });
        const std::lock_guard lock(mutex);
        const double share = static_cast<double>(++done) / static_cast<double>(count);
        if (!stopped && observer && !observer(share, path))
            stopped = true;
    });
    if (stopped)
        return fail("project.cancelled", "Searching the sessions of the folder was stopped.");
    Hits hits;
    for (std::size_t i = 0; i < count; ++i) {
        if (!all[i].problem.empty())
            hits.notes.push_back("Left out: " + all[i].problem);
        for (search::Found &found : all[i].found)
            hits.hits.push_back({project.sessions[i].path, std::move(found)});
    }
    hits.more = hits.hits.size() > most;
    hits.hits.resize(std::min(hits.hits.size(), most));
    return hits;
}

} // namespace duologue::project
