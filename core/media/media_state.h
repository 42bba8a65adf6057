#pragma once

#include <string>

#include "core/session/rows.h"

namespace duologue::media {

/// What became of a recording since it was added to the session.
struct MediaState
{
    enum class Kind { Present, Moved, Missing, Changed, Outside };

    Kind kind = Kind::Present;
    std::string path;    ///< absolute: where it is, or where the session expects it
    std::string problem; ///< a sentence for people; empty when present or moved
};

/// Compares size and hash with the fingerprint, where one was taken. Any thread; reads the heads
/// and tails of files, so not the UI thread.
MediaState stateOf(const MediaSource &source, const std::string &sessionFolder);
/// "present", "moved" (found elsewhere below the session's folder), "missing", "changed", or
/// "outside" (where nobody has allowed to look, see outside_paths.h).
std::string_view nameOf(MediaState::Kind kind);

} // namespace duologue::media
