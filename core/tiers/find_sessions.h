#pragma once

#include <functional>

#include "core/tiers/find.h"

namespace duologue::find {

/// What was found in one session file.
struct SessionPlaces
{
    std::string path;
    std::vector<Place> places;
    std::vector<std::string> tiers; ///< the name of each place's tier
    std::size_t replaced = 0;       ///< annotations that were changed
    std::string problem;            ///< why it could not be read or written; empty: it could
};

struct Work
{
    const std::atomic<bool> *cancel = nullptr;
    std::function<void(double share, const std::string &path)> progress;
};

/// Looks through session files, one after the other. Files in which nothing was found are left out;
/// one that cannot be read says why and does not stop the others. Stops between files where it is
/// cancelled: what was found so far is returned.
std::vector<SessionPlaces> findIn(const std::vector<std::string> &paths, const Finder &finder,
                                  const QString *replacement, const Work &work = {});

/// Finds and replaces at once: each session gets one edit, which its undo takes back. A session
/// that somebody has open is left as it is, with the reason. Cancelled, the files so far are
/// changed and the others are not.
std::vector<SessionPlaces> replaceIn(const std::vector<std::string> &paths, const Finder &finder,
                                     const QString &replacement, const std::string &author,
                                     const Work &work = {});

} // namespace duologue::find
