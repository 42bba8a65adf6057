#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/project/settings.h"
#include "core/project/summary.h"

/// A folder of sessions, and those below it: who has done what in each, and what is missing.
/// Nothing of it is needed to open a single session. No call is for the UI thread.
namespace duologue::project {

struct Project
{
    std::string folder; ///< absolute
    Settings settings;
    std::vector<Summary> sessions;  ///< by path
    std::size_t read = 0;           ///< of these; the others came from the cache
    std::vector<std::string> notes; ///< sentences: what is wrong with the project as a whole
};

/// Is told the share that is done and which session is read, from one thread at a time; false
/// stops.
using Observer = std::function<bool(double share, const std::string &session)>;

/// Reads the sessions that have changed since they were last read; of the others the cache tells.
/// A session that cannot be read is among the others, with its problem. What is wrong with the
/// settings is a note, and the usual ones hold.
/// `caches`: media::cacheFolder("projects"); empty: nothing is kept.
/// Codes: "project.folder", "dataset.no-session"; "project.cancelled", after which what was read is
/// in the cache.
Result<Project> openProject(const std::string &folder, const std::string &caches,
                            const Observer &observer = {});

/// The rating windows of a session that somebody has rated completely, and all there are, over all
/// people.
struct Progress
{
    int windows = 0, of = 0;
};
Progress progressOf(const Summary &session, const std::string &rater);

/// Raters of a session, and annotators it is assigned to, sorted.
std::vector<std::string> ratersOf(const Project &project, const Summary &session);

/// One sentence of all recordings that are missing; empty: none is.
std::string missingSentence(const Project &project);

} // namespace duologue::project
