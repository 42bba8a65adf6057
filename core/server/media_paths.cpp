#include "core/server/media_paths.h"

#include <filesystem>

#include "core/setup/relink.h"

namespace duologue::server {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path &file)
{
    std::error_code ignored;
    return fs::exists(file, ignored);
}

} // namespace

void toServer(const Paths &paths, std::optional<Row> &row)
{
    auto *source = row ? std::get_if<MediaSource>(&*row) : nullptr;
    if (const auto found = source ? paths.find(source->id) : paths.end(); found != paths.end())
        source->path = found->second.there;
}

void fromServer(const Paths &paths, Row &row)
{
    auto *source = std::get_if<MediaSource>(&row);
    if (const auto found = source ? paths.find(source->id) : paths.end(); found != paths.end())
        source->path = found->second.here;
}

Paths pathsAfter(Paths paths, const std::vector<JournalEntry> &lines)
{
    for (const JournalEntry &line : lines)
        for (const auto &[before, after] : line.edit.changes) {
            const auto *old = before ? std::get_if<MediaSource>(&*before) : nullptr;
            const auto *now = after ? std::get_if<MediaSource>(&*after) : nullptr;
            if (old && now && old->path != now->path)
                paths.try_emplace(now->id, ServerLink::Path{{}, old->path}).first->second.here =
                    now->path;
        }
    return paths;
}

Paths findHere(const std::vector<MediaSource> &media, const std::string &folder,
               const std::string &addedFrom, const std::string &share)
{
    std::vector<MediaSource> elsewhere;
    for (const MediaSource &source : media)
        if (!isThere(fs::path(folder) / source.path))
            elsewhere.push_back(source);
    std::map<Id, std::string> found;
    if (!share.empty() && !elsewhere.empty()) {
        media::MovedFiles files(share);
        found = setup::chosenFrom(elsewhere, share, files);
    }
    Paths paths;
    for (const MediaSource &source : elsewhere) {
        const fs::path there = fs::path(addedFrom) / source.path;
        if (const auto file = found.find(source.id); file != found.end())
            paths[source.id] = {file->second, source.path};
        else if (isThere(there))
            paths[source.id] = {there.string(), source.path};
    }
    return paths;
}

} // namespace duologue::server
