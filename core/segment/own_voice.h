#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/media/cancel.h"
#include "core/session/session.h"

/// What of a lapel microphone is its wearer.
namespace duologue::segment {

struct OwnVoice
{
    std::vector<TimeSpan> speech; ///< when the wearer speaks: in order and apart
    std::vector<TimeSpan> others; ///< when others speak and the wearer does not, likewise
};

/// Of each person with a lapel microphone of their own, where two or more have one; of nobody where
/// people cannot be told apart or one of their recordings cannot be read. Reads whole recordings:
/// any thread but the UI's. Code: segment.cancelled.
Result<std::map<Id, OwnVoice>> ownVoices(const Session &session, const std::string &folder,
                                         const media::CancelFlag &cancel = {});

/// What is left of a span without `others`, in order; all of it where less than a tenth of a second
/// would be left: who marked the span knew better.
std::vector<TimeSpan> heardIn(TimeSpan span, const std::vector<TimeSpan> &others);

} // namespace duologue::segment
