#include "core/media/find_media.h"

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "core/media/media_info.h"
#include "core/media/outside_paths.h"

namespace duologue::media {
namespace {

namespace fs = std::filesystem;

constexpr int maxDepth = 3;
constexpr int maxFiles = 20'000;

bool isSame(const fs::path &file, const Fingerprint &wanted)
{
    std::error_code error;
    if (static_cast<std::int64_t>(fs::file_size(file, error)) != wanted.size || error)
        return false;
    return contentHash(file.string()) == wanted.hash;
}

fs::path searchBelow(const fs::path &folder, const Fingerprint &wanted)
{
    std::error_code error;
    int seen = 0;
    auto it = fs::recursive_directory_iterator(
        folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::recursive_directory_iterator() && seen < maxFiles;
         it.increment(error), ++seen) {
        if (it.depth() >= maxDepth)
            it.disable_recursion_pending();
        if (it->is_regular_file(error) && isSame(it->path(), wanted))
            return it->path();
    }
    return {};
}

} // namespace

Result<std::string> findMedia(const MediaSource &source, const std::string &sessionFolder)
{
    const std::string named = placeOf(source, sessionFolder);
    const bool allowed = mayOpen(named, sessionFolder);
    std::error_code error;
    if (allowed && fs::is_regular_file(named, error))
        return named;
    if (source.fingerprint.size > 0 && !source.fingerprint.hash.empty())
        if (const fs::path moved = searchBelow(sessionFolder, source.fingerprint); !moved.empty())
            return fs::absolute(moved).lexically_normal().string();
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
            " does not exist. Put the file back there or anywhere below the session's folder.",
        named);
}

} // namespace duologue::media
