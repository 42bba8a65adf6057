#include <algorithm>
#include <map>

#include "core/formats/import_parts.h"
#include "core/time/timecode.h"

namespace duologue::formats {
namespace {

/// A recording that the session and the file know.
struct Meeting
{
    const MediaSource *known;
    const ImportedMedia *read;
};

/// Nothing of the session would move if its recordings did.
bool isUntouched(const Session &session)
{
    return std::ranges::all_of(session.media(),
                               [](const MediaSource *s) { return s->sync == SyncMap(); }) &&
           session.ratings().empty() && std::ranges::all_of(session.tiers(), [&](const Tier *tier) {
               return session.annotations(tier->id).empty();
           });
}

void addMissing(ImportWork &work, const std::vector<const ImportedMedia *> &missing,
                MediaTime shift)
{
    int order = 0;
    for (const MediaSource *other : work.session.media())
        order = std::max(order, other->order + 1);
    for (const ImportedMedia *media : missing) {
        MediaSource row;
        row.id = work.ids.next();
        row.order = order++;
        row.label = media->fileName.substr(0, media->fileName.find_last_of('.'));
        row.path = media->fileName;
        row.sync.offset = media->offset + shift;
        work.plan.edit.insert(row);
        ++work.plan.media;
    }
}

/// Takes the file's places over.
void place(ImportWork &work, const std::vector<Meeting> &meetings)
{
    for (const auto &[known, read] : meetings) {
        if (work.step(known->sync.offset) == work.step(read->offset))
            continue;
        MediaSource placed = *known;
        placed.sync.offset = read->offset;
        work.plan.edit.replace(*known, placed);
        work.warnings.add(read->line,
                          "The file has '" + read->fileName + "' begin at " +
                              formatTimecode(read->offset) + ".",
                          "that; the session's recordings were not synchronised yet");
    }
}

/// How far the file is from the session, by the first recording: editors count time by it.
MediaTime shiftOf(ImportWork &work, const std::vector<Meeting> &meetings)
{
    const Meeting &first = meetings.front();
    const MediaTime shift = first.known->sync.offset - first.read->offset;
    if (work.step(shift) != 0)
        work.warnings.add(first.read->line,
                          "The file has '" + first.read->fileName + "' begin at " +
                              formatTimecode(first.read->offset) + ", the session at " +
                              formatTimecode(first.known->sync.offset) + ".",
                          "everything at its place on that recording, moved by " +
                              formatTimecode(shift));
    for (const auto &[known, read] : meetings)
        if (const MediaTime apart = known->sync.offset - read->offset - shift; work.step(apart))
            work.warnings.add(read->line,
                              "'" + read->fileName + "' lies " + formatTimecode(apart) +
                                  " later in the session than the file has it beside '" +
                                  first.read->fileName + "'.",
                              "the session's synchronisation");
    return work.step(shift) == 0 ? MediaTime() : shift;
}

} // namespace

MediaTime placeMedia(ImportWork &work)
{
    std::vector<Meeting> meetings;
    std::vector<const ImportedMedia *> missing;
    const auto media = work.session.media();
    std::map<std::string, MediaTime> named;
    for (const ImportedMedia &read : work.imported.media) {
        if (const auto [first, isNew] = named.emplace(read.fileName, read.offset); !isNew) {
            // linked twice, which ELAN does for one with sound and picture
            if (first->second != read.offset)
                work.warnings.add(read.line,
                                  "'" + read.fileName + "' is named a second time, beginning at " +
                                      formatTimecode(read.offset) + ".",
                                  "that it begins at " + formatTimecode(first->second));
            continue;
        }
        const auto known = std::ranges::find(
            media, read.fileName, [](const MediaSource *source) { return baseName(source->path); });
        if (known == media.end())
            missing.push_back(&read);
        else
            meetings.push_back({*known, &read});
    }
    MediaTime shift;
    if (!meetings.empty() && isUntouched(work.session))
        place(work, meetings);
    else if (!meetings.empty())
        shift = shiftOf(work, meetings);
    addMissing(work, missing, shift);
    return shift;
}

} // namespace duologue::formats
