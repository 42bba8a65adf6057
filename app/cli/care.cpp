#include "app/cli/care.h"

#include <cstdio>
#include <filesystem>

#include "core/media/outside_paths.h"
#include "core/store/session_store.h"

namespace duologue::cli {

void warnOfMissingLog(const SessionStore &store)
{
    if (store.lacksItsLog())
        std::fprintf(stderr, "warning: %s\n", store.missingLog().c_str());
}

void allowOutside(const Session &session, const std::string &file)
{
    media::allowPaths(
        media::outsidePaths(session, std::filesystem::absolute(file).parent_path().string()));
}

} // namespace duologue::cli
