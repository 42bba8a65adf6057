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

/// Puts the vocabularies of the file into the session, unless it has one of that name; ids by name.
std::map<std::string, Id> placeVocabularies(ImportWork &work);

/// Where the annotations of a tier of the file have gone.
struct PlacedTier
{
    Tier row;
    bool isNew = false;
    std::vector<Id> rows; ///< of each annotation; 0: left out
};

/// Gives new tiers their parents, vocabularies and what else a file says of them, and adds them.
void addTiers(ImportWork &work, std::vector<PlacedTier> &tiers,
              const std::map<std::string, Id> &vocabularies);
/// The order in which tiers come behind their parents.
std::vector<std::size_t> parentsFirst(const Imported &imported);
/// What a new row of this span hangs on; 0 where there is nothing, or where the session has
/// already what must not be disturbed.
Id parentFor(const ImportWork &work, const std::vector<PlacedTier> &tiers, std::size_t tier,
             const ImportedAnnotation &annotation, TimeSpan span);

/// Adds or fills ratings; `people` says who each name is.
void addRatings(ImportWork &work, MediaTime shift, const std::map<std::string, Id> &people);

} // namespace duologue::formats
