#pragma once

#include <string>
#include <vector>

#include "core/session/session.h"

/// Recordings outside the folder of their session. A session file that comes from elsewhere may
/// name anything: other people's recordings, devices, shares that are mounted when they are named.
/// Nothing about such a file is looked at before the user of this computer has said that it may be
/// opened, or has chosen it as a recording; either is remembered, by its path, in the folder of the
/// settings. Any thread.
namespace duologue::media {

/// Where a session in `folder` expects a recording: absolute, without "..".
std::string placeOf(const MediaSource &source, const std::string &folder);

/// False: it lies outside, also by way of a link, and nobody has allowed it. `place`: placeOf().
bool mayOpen(const std::string &place, const std::string &folder);

/// The places that somebody has to be asked about.
std::vector<std::string> outsidePaths(const Session &session, const std::string &folder);

/// From now on these may be opened. False where that cannot be remembered.
bool allowPaths(const std::vector<std::string> &places);

} // namespace duologue::media
