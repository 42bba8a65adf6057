#pragma once

#include <functional>
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

/// What one copy made of a row.
struct Version
{
    std::optional<Row> row; ///< nothing: it is not there
    std::string name;       ///< of the copy
    std::string told;       ///< for people: what in it is different, "text "yes", end 0:02.000"
};

/// What several copies made of a row, each something else.
struct Conflict
{
    Version base;                  ///< before they parted; its name is empty
    std::vector<Version> versions; ///< two or more, in the order of the copies
    std::string sentence;          ///< for people: what it is, where, and what each did
    bool decided = false;

    /// A row as one of them has it, for its place.
    const Row &any() const;
};

/// Who is right: the version, `baseVersion` for what was there before, or nothing while nobody
/// has said so.
inline constexpr std::size_t baseVersion = std::size_t(-1);
using Decide = std::function<std::optional<std::size_t>(const Conflict &conflict)>;

/// What was taken from a copy.
struct Share
{
    std::string name;
    std::vector<std::string> authors;                ///< whose work it is, as its journal says
    std::size_t added = 0, changed = 0, removed = 0; ///< rows
};

struct Merged
{
    /// Makes the first copy's session the joined one. Worth nothing while a conflict is undecided:
    /// what is in one is left as the first copy has it.
    Edit edit;
    std::vector<Share> shares; ///< of the other copies
    std::vector<Conflict> conflicts;
    std::vector<std::string> freed; ///< sentences: children that no longer fit their parents

    std::size_t undecided() const;
};

/// `copies`: two or more, of one session. Members of a row count one by one: who corrects the
/// transcript and who moves the end of the same utterance do not meet. Two ratings of one window by
/// one rater are one row, whatever their ids. Without conflicts the joined session does not depend
/// on the order of the copies. `decide` is asked once a conflict.
/// Codes: merge.other-session, merge.invalid.
Result<Merged> merged(std::span<const Copy> copies, const Decide &decide);

} // namespace duologue::merge
