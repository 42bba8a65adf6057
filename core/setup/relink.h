#pragma once

#include <map>
#include <span>
#include <string>

#include "core/media/moved_files.h"
#include "core/session/edit.h"
#include "core/session/session.h"

/// Recordings that are somewhere else now.
namespace duologue::setup {

/// Looks for recordings in a folder that the user has named and below it, by name and by content;
/// where each is. Sessions may open what was found from now on, which is remembered. `files` are
/// those of `folder`. Reads heads and tails of files.
std::map<Id, std::string> chosenFrom(std::span<const MediaSource> wanted, const std::string &folder,
                                     media::MovedFiles &files);

inline constexpr const char *relinkLabel = "find recordings";
/// Makes them part of a session; empty where they are already.
Edit relinked(const Session &session, const std::string &sessionFile,
              const std::map<Id, std::string> &files);

} // namespace duologue::setup
