#pragma once

#include <string>

#include "core/session/session.h"

namespace duologue {
class SessionStore;
}

/// What commands say and ask of sessions that come from elsewhere.
namespace duologue::cli {

/// Says on stderr when the last edits of a session may be missing.
void warnOfMissingLog(const SessionStore &store);

/// The flag --allow-outside of commands that open a session's recordings.
inline constexpr const char *allowOutsideHelp =
    "Open recordings outside the session's folder, now and later; for sessions whose origin you "
    "know";
/// Carries it out, before any recording is looked for.
void allowOutside(const Session &session, const std::string &file);

} // namespace duologue::cli
