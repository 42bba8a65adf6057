#pragma once

#include "core/project/project.h"
#include "core/search/search.h"

namespace duologue::project {

struct Hit
{
    std::string session; ///< its path from the project's folder
    search::Found found;
};

struct Hits
{
    std::vector<Hit> hits;          ///< by session, then as Search has them
    bool more = false;              ///< there are others
    std::vector<std::string> notes; ///< sentences: sessions that could not be read
};

/// Looks through all sessions of a project, not further than for `most` hits.
/// Code: "project.cancelled".
Result<Hits> searchAll(const Project &project, const search::Search &search, std::size_t most,
                       const Observer &observer = {});

} // namespace duologue::project
