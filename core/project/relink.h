#pragma once

#include "core/project/project.h"

namespace duologue::project {

/// What became of one session.
struct Relinked
{
    std::string session; ///< its path from the project's folder
    int found = 0, stillMissing = 0;
    std::string problem; ///< a sentence where nothing was changed
};

/// Looks for all missing recordings of a project in a folder, by name and by content, and makes
/// those that are there part of their sessions, in one edit each. Only sessions that miss something
/// are told of; `but` (a path) is left alone, as what is being edited in a window.
/// Code: "project.cancelled".
Result<std::vector<Relinked>> relink(const Project &project, const std::string &folder,
                                     const std::string &author, const std::string &but = {},
                                     const Observer &observer = {});

/// Takes all of it back, where nothing was edited since.
std::vector<Relinked> takeBack(const Project &project, const std::vector<Relinked> &done,
                               const std::string &author);

} // namespace duologue::project
