#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"
#include "core/store/server_link.h"

namespace duologue {

/// One line of the journal.
struct JournalEntry
{
    std::int64_t sequence = 0; ///< 1, 2, 3 ...
    std::string time;          ///< ISO 8601, UTC, milliseconds
    std::string author;        ///< annotator identity
    /// "edit", "undo" or "redo"; "start": see create(); "taken", "rejoined": see take().
    std::string action;
    std::int64_t target = 0; ///< undo, redo: the sequence number of the edit concerned
    Edit edit;               ///< the changes as applied (for undo: the reverse)
};

/// Actions of lines that take() writes.
inline constexpr const char *taken = "taken";       ///< came from the server, or made way for it
inline constexpr const char *rejoined = "rejoined"; ///< ours, as they are after what came

/// What check() found. Clean when problems is empty.
struct CheckReport
{
    std::vector<std::string> problems;
    std::int64_t rows = 0;
    std::int64_t journalEntries = 0;
    std::string journalMode; ///< "wal", or "delete" on a network file system
};

/// Who looks on while a file is opened; called on the thread that opens.
struct OpenObserver
{
    /// The share of the annotations that have been read, 0 to 1; often. False stops opening
    /// ("store.cancelled"), which leaves everything as it was.
    std::function<bool(double share)> progress;
    /// All rows of a large file, before it has been checked: for showing them meanwhile. What
    /// opening fails with afterwards takes them back. Not called for a file that is checked first.
    std::function<void(const Session &session)> read;
};

/// A *.duologue file: SQLite with our application_id, rows and journal written in one transaction.
///
/// One SessionStore, one connection, one thread: call it only from the thread that opened it.
/// Another process (or store) that has the file open for writing makes open() fail with
/// "store.busy". What commit(), undo() and redo() have returned success for survives SIGKILL and
/// power loss, and what they have returned an error for does not come back. At rest a session is a
/// single file; while edits are made, "<file>-wal" and "<file>-shm" belong to it, and "<file>-lock"
/// keeps others from writing, as does a lock on the file itself under whatever name. The
/// environment variable DUOLOGUE_ROLLBACK_JOURNAL=1 asks for the ways of a network file system.
/// Nothing but migrate-on-open changes a file that open() refuses: opened for writing, a file of an
/// older schema N is first copied to "<file>.schema-N.backup" ("…backup-2" where that exists
/// already, and so on: no backup is ever replaced) and then migrated in one transaction. Killed in
/// between, it is still as it was, and the next opening migrates it. Opened for reading only, it
/// stays as it is.
///
/// Error codes: store.missing, store.exists, store.not-a-session, store.newer-schema,
/// store.damaged, store.busy, store.read-only, store.full, store.failed, store.cancelled, and those
/// of Session::apply.
class SessionStore
{
public:
    enum class Access {
        ReadWrite,
        ReadOnly,
        WriteIfPossible ///< ReadOnly where the file, its folder or its disk takes nothing
    };

    /// Creates a new file; refuses to overwrite. The folder must exist. `start` holds the rows
    /// that the session begins with (participants, media, tiers): in the journal, but never undone.
    static Result<std::unique_ptr<SessionStore>> create(const std::string &path,
                                                        const SessionInfo &info,
                                                        const Edit &start = {},
                                                        const std::string &author = {});
    /// Checks the file and reads all of it. Large ones are read first, by several threads; what the
    /// check refuses is not returned.
    static Result<std::unique_ptr<SessionStore>> open(const std::string &path,
                                                      Access access = Access::ReadWrite,
                                                      const OpenObserver &observer = {});
    ~SessionStore();
    SessionStore(const SessionStore &) = delete;
    SessionStore &operator=(const SessionStore &) = delete;

    /// The session as saved. Valid until the next call that changes it.
    const Session &session() const;
    const std::string &path() const;

    /// Why what was opened with WriteIfPossible can only be read; empty: it can be written.
    const std::string &whyReadOnly() const;
    /// It was copied or moved away from its log while somebody edited it, and the last edits may be
    /// missing, or who folded the log in was killed before saying so: nothing in the file can tell,
    /// so check() does not count it among the problems.
    bool lacksItsLog() const;
    std::string missingLog() const; ///< the same for people

    /// Applies to session(), writes rows and journal, and returns when both are durable.
    /// An empty edit is a success that writes nothing.
    Result<void> commit(const Edit &edit, const std::string &author);
    /// Undoes the newest edit not yet undone and returns what was applied. One that others' work
    /// bars fails once; then those below it go on. "store.nothing-to-undo". Survives closing.
    Result<Edit> undo(const std::string &author);
    Result<Edit> redo(const std::string &author);
    /// Puts all edits into the one file, which is then whole on its own, also for those who copy it
    /// behind our back. For when nothing has been edited for `restAfter`; the next edit takes some
    /// milliseconds longer. What cannot be done is done at the end.
    void rest();
    static constexpr std::chrono::milliseconds restAfter{2000};

    /// Called now and then while one of these writes many rows, with the share that is written, 0
    /// to 1.
    void setProgress(std::function<void(double share)> progress);
    /// Asked before commit(), undo() and redo() write anything: whether this author may make this
    /// edit of session(). What it refuses is not done, and its error is returned.
    using Guard = std::function<Result<void>(const Session &session, const Edit &edit,
                                             const std::string &author)>;
    void setGuard(Guard guard);
    /// What undo() and redo() would act on.
    std::optional<std::string> undoLabel() const;
    std::optional<std::string> redoLabel() const;

    /// Newest last; `limit` 0 = all.
    Result<std::vector<JournalEntry>> history(std::int64_t limit = 0) const;
    /// Those from number `first` on, oldest first.
    Result<std::vector<JournalEntry>> linesFrom(std::int64_t first) const;
    Result<std::int64_t> lastLine() const;

    /// Nothing: the session is not shared on a server.
    const std::optional<ServerLink> &serverLink() const;
    /// What came from the server, in order, and how far that is: all of it in one transaction, or
    /// none. Lines keep their authors and times; their actions are `taken` or `rejoined`. Neither
    /// is undone by undo(). No guard is asked: the server has decided.
    Result<void> take(const std::vector<JournalEntry> &lines, const ServerLink &link);

    /// SQLite's integrity check, schema against ours, referential integrity, and the rows against
    /// a replay of the journal from the beginning.
    Result<CheckReport> check() const;
    /// Copies the saved state to a new file through the backup API.
    Result<void> backup(const std::string &target) const;

private:
    struct Private;
    explicit SessionStore(std::unique_ptr<Private> d);
    static Result<std::unique_ptr<SessionStore>> opened(const std::string &path, Access access,
                                                        const OpenObserver &observer);
    std::unique_ptr<Private> d;
};

} // namespace duologue
