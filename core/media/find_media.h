#pragma once

#include <string>

#include "core/base/error.h"
#include "core/media/moved_files.h"
#include "core/session/rows.h"

namespace duologue::media {

/// Where a source's file is now: at its path; else a file of the same size and hash in the
/// session's folder or up to three folders below it (a moved or renamed file). Absolute path.
/// Any thread; may read the heads and tails of files, so not the UI thread.
/// Codes "media.missing", with the place looked at and what to do, and "media.outside" where
/// mayOpen() is false.
Result<std::string> findMedia(const MediaSource &source, const std::string &sessionFolder);
/// For many that are looked for in one folder: `files` are those of sessionFolder.
Result<std::string> findMedia(const MediaSource &source, const std::string &sessionFolder,
                              MovedFiles &files);

} // namespace duologue::media
