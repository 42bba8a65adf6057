#pragma once

#include "core/merge/merge.h"
#include "core/server/remote.h"
#include "core/store/session_store.h"

namespace duologue::server {

/// What becomes of a local session by what came from the server.
struct Absorbed
{
    std::vector<JournalEntry> lines; ///< for SessionStore::take(), with `link`
    ServerLink link;
    std::size_t byOthers = 0;               ///< entries that others made
    std::vector<merge::Conflict> conflicts; ///< where others and we did something different

    /// Where not, lines and link are worth nothing.
    bool decided() const;
};

/// What is ours and not on the server yet goes on top of what came. Where both can be, that is all;
/// where rows collide, ours are set aside, what came is taken, and ours are put there anew as the
/// three-way merge joins them (core/merge), whose first version is the server's, whose second ours.
/// So the session without its waiting lines is always the server's, as far as its cursor.
/// A file that was copied and then went on in two places is noticed by what came: it goes on under
/// a name of its own.
/// Codes: "server.changed" where what came cannot be, those of merge.
Result<Absorbed> absorb(const SessionStore &store, const Fetched &fetched,
                        const merge::Decide &decide);

} // namespace duologue::server
