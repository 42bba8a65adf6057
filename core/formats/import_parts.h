#pragma once

#include "core/formats/import_edit.h"
#include "core/formats/warnings.h"

/// Inside of planImport(): what its parts share.
namespace duologue::formats {

struct ImportWork
{
    const Session &session;
    IdSource &ids;
    const Imported &imported;
    ImportPlan plan;
    Warnings warnings;

    /// Times are equal that fall into the same step of the file.
    std::int64_t step(MediaTime time) const
    {
        const std::int64_t size = imported.resolution.us;
        return (time.us >= 0 ? time.us + size / 2 : time.us - size / 2) / size;
    }
};

std::string baseName(const std::string &path);

/// Adds recordings that the session lacks, and brings file and session to one time. A session that
/// is not synchronised and holds nothing yet takes the places of its recordings from the file.
/// Else everything in the file has to be moved by what is returned, so that it stays on the first
/// recording that both know.
MediaTime placeMedia(ImportWork &work);

/// Adds or fills ratings; `people` says who each name is.
void addRatings(ImportWork &work, MediaTime shift, const std::map<std::string, Id> &people);

} // namespace duologue::formats
