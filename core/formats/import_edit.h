#pragma once

#include "core/base/error.h"
#include "core/formats/imported.h"
#include "core/session/session.h"

namespace duologue::formats {

/// Where a tier of the file goes.
struct ImportTarget
{
    std::string tier;  ///< its name in the session
    bool made = false; ///< it is new
    int added = 0;     ///< annotations
    int present = 0;   ///< annotations that it holds already
};

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
    int present = 0;                   ///< annotations and ratings that the session holds already
    std::vector<ImportTarget> targets; ///< one a tier of the file

    /// The file held nothing for a session, which is a failure that looks like success.
    bool nothing() const { return edit.empty() && present == 0; }
};

/// Brings what was read into a session as one edit.
///
/// Participants are matched as personNamed() does, tiers by name, kind, participant and annotator,
/// recordings by file name. A transcript under another name goes to the utterances of its speaker
/// that hold most of it already or nothing yet; a tier that says neither kind nor person but has a
/// person's name is taken as what that person says. Other tiers and recordings that are not found
/// are created, behind those there are. An annotation that is there already (same times, content)
/// is not added again and a rating fills only what was not given yet, so that importing a file
/// twice changes nothing the second time. Where the session has another SAM value than the file,
/// the session's stays, with a warning.
///
/// Where file and session have a recording begin at different times, a session that is not
/// synchronised and holds nothing yet takes the file's; else what is imported is moved to stay on
/// that recording. Both are told in a warning.
///
/// Fails with "import.strangers" when the file names people whom a session with people does not
/// know (see people.h), and with "import.locked" when something would be added to a locked tier.
Result<ImportPlan> planImport(const Session &session, IdSource &ids, const Imported &imported,
                              const std::string &file);

} // namespace duologue::formats
