#include "core/project/project.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

#include "core/dataset/export.h"
#include "core/dataset/export/in_parallel.h"
#include "core/media/find_media.h"
#include "core/project/cache.h"

namespace duologue::project {
namespace {

namespace fs = std::filesystem;

constexpr int mostThreads = 4; ///< each holds a session in memory

/// What is missing of each; files below a folder are looked through once.
class Recordings
{
public:
    explicit Recordings(const fs::path &project) : m_project(project) {}

    void look(Summary &session)
    {
        const std::string folder = (m_project / session.path).parent_path().string();
        media::MovedFiles &files = m_files.try_emplace(folder, folder).first->second;
        for (const MediaSource &source : session.recordings)
            if (const auto found = media::findMedia(source, folder, files);
                !found && found.error().code == "media.missing")
                session.missing.push_back(source);
    }

private:
    fs::path m_project;
    std::map<std::string, media::MovedFiles> m_files;
};

/// Sessions while they are read.
class Reading
{
public:
    Reading(const fs::path &folder, Cache &cache, const Observer &observer)
        : m_folder(folder), m_cache(cache), m_observer(observer)
    {
    }

    std::vector<Summary> read(const std::vector<std::string> &files)
    {
        m_summaries.resize(files.size());
        for (std::size_t i = 0; i < files.size(); ++i)
            take(i, files[i]);
        const auto cores = static_cast<int>(std::thread::hardware_concurrency());
        dataset::inParallel(m_toRead.size(), std::min(cores, mostThreads),
                            [this](std::size_t i) { summariseOne(m_toRead[i]); });
        return std::move(m_summaries);
    }
    bool isStopped() const { return m_stopped; }
    std::size_t readCount() const { return m_toRead.size(); }

private:
    struct ToRead
    {
        std::size_t place;
        std::string file, print;
    };

    void take(std::size_t place, const std::string &file)
    {
        Summary &summary = m_summaries[place];
        const std::string path = fs::path(file).lexically_relative(m_folder).generic_string();
        const std::string print = printOf(file);
        if (const Summary *known = m_cache.find(path, print))
            summary = *known;
        else
            m_toRead.push_back({place, file, print});
        summary.path = path;
    }

    void summariseOne(const ToRead &one)
    {
        if (m_stopped)
            return;
        const std::string path = m_summaries[one.place].path;
        Summary summary = summarise(one.file, [this] { return !m_stopped; });
        summary.path = path;
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return;
        m_cache.keep(one.print, summary);
        m_summaries[one.place] = std::move(summary);
        ++m_done;
        if (m_observer &&
            !m_observer(static_cast<double>(m_done) / static_cast<double>(m_toRead.size()), path))
            m_stopped = true;
    }

    fs::path m_folder;
    Cache &m_cache;
    const Observer &m_observer;
    std::vector<Summary> m_summaries;
    std::vector<ToRead> m_toRead;
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace

Result<Project> openProject(const std::string &folder, const std::string &caches,
                            const Observer &observer)
{
    std::error_code error;
    const fs::path place = fs::weakly_canonical(folder, error);
    if (error || !fs::is_directory(place, error))
        return fail("project.folder",
                    "'" + folder + "' is no folder. Name the folder that holds the sessions.");
    const auto files = dataset::sessionFiles({place.string()});
    if (!files)
        return std::unexpected(files.error());
    Project project;
    project.folder = place.string();
    if (auto settings = readSettings(project.folder))
        project.settings = std::move(*settings);
    else
        project.notes.push_back(settings.error().message);
    Cache cache(caches, project.folder);
    Reading reading(place, cache, observer);
    project.sessions = reading.read(*files);
    project.read = reading.readCount();
    cache.write();
    if (reading.isStopped())
        return fail("project.cancelled", "Reading the sessions of the folder was stopped.");
    Recordings recordings(place);
    for (Summary &session : project.sessions)
        recordings.look(session);
    return project;
}

Progress progressOf(const Summary &session, const std::string &rater)
{
    Progress progress;
    progress.of = session.windows * static_cast<int>(session.people.size());
    for (const Rated &rated : session.rated)
        if (rated.rater == rater)
            progress.windows += rated.windows;
    return progress;
}

std::vector<std::string> ratersOf(const Project &project, const Summary &session)
{
    std::set<std::string> raters;
    for (const Rated &rated : session.rated)
        raters.insert(rated.rater);
    if (const auto assigned = project.settings.annotators.find(session.path);
        assigned != project.settings.annotators.end())
        raters.insert(assigned->second.begin(), assigned->second.end());
    return {raters.begin(), raters.end()};
}

std::string missingSentence(const Project &project)
{
    std::size_t recordings = 0, sessions = 0;
    for (const Summary &session : project.sessions) {
        recordings += session.missing.size();
        sessions += !session.missing.empty();
    }
    if (recordings == 0)
        return {};
    const auto counted = [](std::size_t count, const std::string &what) {
        return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
    };
    return counted(recordings, "recording") + " of " + counted(sessions, "session") +
           (recordings == 1 ? " is" : " are") +
           " missing: neither where the session expects it nor below its folder. Put it back, or "
           "say in which folder it is.";
}

} // namespace duologue::project
