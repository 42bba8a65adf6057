#include "core/setup/relink.h"

#include "core/media/find_media.h"
#include "core/media/outside_paths.h"
#include "core/setup/recording.h"

namespace duologue::setup {

std::map<Id, std::string> chosenFrom(std::span<const MediaSource> wanted, const std::string &folder,
                                     media::MovedFiles &files)
{
    std::map<Id, std::string> found;
    std::vector<std::string> chosen; // with their folder
    for (const MediaSource &source : wanted)
        if (const auto file = media::findMedia(source, folder, files)) {
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
