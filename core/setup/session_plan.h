#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"

namespace duologue::setup {

/// What a session should be about: written in one go when it is made, changed in one go later.
struct SessionPlan
{
    struct Recording
    {
        MediaSource source; ///< id 0: a new one; subject and order are set from what follows
        int subject = -1;   ///< place in `people`; -1: both or nobody
    };

    std::string title;
    std::vector<Participant> people;   ///< id 0: a new one; in screen order
    std::vector<Recording> recordings; ///< in screen order
};

/// The session's people and recordings as a plan.
SessionPlan planOf(const Session &session);

/// The edit that makes `session` what the plan says: recordings that the plan lacks are removed
/// (the files stay), new people get an utterance tier, a session without one gets a task tier, and
/// the session grows to the end of its longest recording. Paths are taken as they are. Fails with
/// "setup.people" unless the plan has two people with different pseudonyms, all of the session's
/// among them, and with "setup.twice" when a file is named twice.
Result<Edit> setUp(const Session &session, IdSource &ids, const SessionPlan &plan);

/// Info and first edit of a session that the plan describes, made now.
struct Start
{
    SessionInfo info;
    Edit edit;
};
Result<Start> startOf(const SessionPlan &plan);

} // namespace duologue::setup
