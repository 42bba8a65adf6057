#include "core/media/find_media.h"

#include <filesystem>
#include <system_error>

#include "core/media/outside_paths.h"

namespace duologue::media {

namespace fs = std::filesystem;

Result<std::string> findMedia(const MediaSource &source, const std::string &sessionFolder)
{
    MovedFiles files(sessionFolder);
    return findMedia(source, sessionFolder, files);
}

Result<std::string> findMedia(const MediaSource &source, const std::string &sessionFolder,
                              MovedFiles &files)
{
    const std::string named = placeOf(source, sessionFolder);
    const bool allowed = mayOpen(named, sessionFolder);
    std::error_code error;
    if (allowed && fs::is_regular_file(named, error))
        return named;
    if (auto moved = files.find(source.fingerprint))
        return *moved;
    if (!allowed)
        return fail("media.outside",
                    "The recording " + source.label + " lies outside the session's folder, at " +
                        named +
                        ", and is not opened before you allow it: where the window asks, or by "
                        "--allow-outside. Do so if you know who made the session.",
                    named);
    return fail(
        "media.missing",
        "The recording " + source.label + " is missing: " + named +
            " does not exist. Put the file back there" +
            (source.fingerprint.hash.empty() ? "." : " or anywhere below the session's folder."),
        named);
}

} // namespace duologue::media
