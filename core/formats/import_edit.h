#pragma once

#include "core/base/error.h"
#include "core/formats/imported.h"
#include "core/session/session.h"

namespace duologue::formats {

/// What importing would do; nothing is changed yet.
struct ImportPlan
{
    Edit edit; ///< "import FILE"; empty when the session holds all of it already
    std::vector<Warning> warnings;
    int participants = 0; ///< how many rows are new
    int tiers = 0;
    int annotations = 0;
    int ratings = 0;
    int media = 0;
    int present = 0; ///< annotations and ratings that the session holds already
};

/// Brings what was read into a session as one edit.
///
/// Participants are matched by the names that exports give them, tiers by name, kind, participant
/// and annotator, recordings by file name; what is not found is created. An annotation that is
/// there already (same times, content) is not added again and a rating fills only what was not
/// given yet, so that importing a file twice changes nothing the second time. Where the session
/// has another SAM value than the file, the session's stays, with a warning.
///
/// Fails with "import.locked" when something would be added to a locked tier.
Result<ImportPlan> planImport(const Session &session, IdSource &ids, const Imported &imported,
                              const std::string &file);

/// The one tier of somebody's behaviour (utterances, tone, actions) that does not say whose; null
/// where every tier says it, or where there are several, which one answer would not fit.
const ImportedTier *ownerless(const Imported &imported);

/// Gives every tier that names nobody to this person, by the name that exports give.
void setOwner(Imported &imported, const std::string &participant);

} // namespace duologue::formats
