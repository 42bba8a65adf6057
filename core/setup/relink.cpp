#include "core/setup/relink.h"

#include <filesystem>
#include <optional>
#include <system_error>

#include "core/media/find_media.h"
#include "core/media/outside_paths.h"
#include "core/setup/recording.h"

namespace duologue::setup {
namespace {

/// Below the folder by place or content; one whose content was never known, by its name there.
std::optional<std::string> foundIn(const MediaSource &source, const std::string &folder,
                                   media::MovedFiles &files)
{
    if (const auto file = media::findMedia(source, folder, files))
        return *file;
    const auto named =
        std::filesystem::path(folder) / std::filesystem::path(source.path).filename();
    std::error_code error;
    return source.fingerprint.hash.empty() && std::filesystem::is_regular_file(named, error)
               ? std::optional(std::filesystem::absolute(named).lexically_normal().string())
               : std::nullopt;
}

} // namespace

std::map<Id, std::string> chosenFrom(std::span<const MediaSource> wanted, const std::string &folder,
                                     media::MovedFiles &files)
{
    std::map<Id, std::string> found;
    std::vector<std::string> chosen; // with their folder
    for (const MediaSource &source : wanted)
        if (const auto file = foundIn(source, folder, files)) {
            found[source.id] = *file;
            chosen.push_back(*file);
        }
    media::allowPaths(chosen);
    return found;
}

Edit relinked(const Session &session, const std::string &sessionFile,
              const std::map<Id, std::string> &files)
{
    Edit edit{relinkLabel, {}};
    for (const auto &[id, file] : files)
        if (const MediaSource *source = session.mediaSource(id)) {
            MediaSource moved = *source;
            moved.path = referenceTo(file, sessionFile);
            edit.replace(*source, moved);
        }
    return edit;
}

} // namespace duologue::setup
