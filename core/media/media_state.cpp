#include "core/media/media_state.h"

#include <filesystem>

#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/media/outside_paths.h"

namespace duologue::media {
namespace {

namespace fs = std::filesystem;

bool differs(const Fingerprint &taken, const std::string &file)
{
    if (taken.size == 0)
        return false;
    std::error_code error;
    if (static_cast<std::int64_t>(fs::file_size(file, error)) != taken.size || error)
        return true;
    if (taken.hash.empty())
        return false;
    return contentHash(file) != taken.hash;
}

} // namespace

MediaState stateOf(const MediaSource &source, const std::string &sessionFolder)
{
    MediaState state;
    state.path = placeOf(source, sessionFolder);
    const auto found = findMedia(source, sessionFolder);
    if (!found) {
        state.kind = found.error().code == "media.outside" ? MediaState::Kind::Outside
                                                           : MediaState::Kind::Missing;
        state.problem = found.error().message;
    } else if (*found != state.path) {
        state.kind = MediaState::Kind::Moved;
        state.path = *found;
    } else if (differs(source.fingerprint, state.path)) {
        state.kind = MediaState::Kind::Changed;
        state.problem = "The recording '" + source.label +
                        "' is not the file that was annotated: '" + state.path +
                        "' has changed. Put the original back.";
    }
    return state;
}

std::string_view nameOf(MediaState::Kind kind)
{
    switch (kind) {
    case MediaState::Kind::Moved:
        return "moved";
    case MediaState::Kind::Missing:
        return "missing";
    case MediaState::Kind::Changed:
        return "changed";
    case MediaState::Kind::Outside:
        return "outside";
    case MediaState::Kind::Present:
        break;
    }
    return "present";
}

} // namespace duologue::media
