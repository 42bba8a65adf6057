#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/store/session_store.h"

/// Joining copies of one session that several people worked on. Three-way by what each has done
/// since they parted, as the journals tell it: what only one did is taken, what two did differently
/// is a conflict. Clocks decide nothing. No call is for the UI thread.
namespace duologue::merge {

struct Copy
{
    std::string name; ///< for people: its file
    Session session;
    std::vector<JournalEntry> history; ///< all of it
};
/// Reads one. Codes of SessionStore::open.
Result<Copy> readCopy(const std::string &path);

/// Who is right where two did something differently.
enum class Take {
    Ask,   ///< nobody: the result is none before there is no conflict
    Base,  ///< what was there before the two parted
    Mine,  ///< the first copy that did something with it
    Theirs ///< the next that did something else
};

/// What two copies made of a row. Nothing: it is not there.
struct Conflict
{
    std::optional<Row> base, mine, theirs;
    std::string mineName, theirsName; ///< of the copies
    std::string sentence;             ///< for people: what it is, where, and what each did
};

/// What was taken from a copy.
struct Share
{
    std::string name;
    std::vector<std::string> authors;                ///< whose work it is, as its journal says
    std::size_t added = 0, changed = 0, removed = 0; ///< rows
};

struct Merged
{
    /// Makes the first copy's session the joined one. With Take::Ask: without what is in conflict.
    Edit edit;
    std::vector<Share> shares; ///< of the other copies
    std::vector<Conflict> conflicts;
};

/// `copies`: two or more, of one session. Members of a row count one by one: who corrects the
/// transcript and who moves the end of the same utterance do not meet. Two ratings of one window by
/// one rater are one row, whatever their ids. Without conflicts the joined session does not depend
/// on the order of the copies.
/// Codes: merge.other-session, merge.invalid.
Result<Merged> merged(std::span<const Copy> copies, Take take);

} // namespace duologue::merge
