#include "core/store/session_store.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <utility>

#include <unistd.h>

#include "core/base/thrown.h"
#include "core/files/folders.h"
#include "core/files/spared.h"
#include "core/store/checker.h"
#include "core/store/file_lock.h"
#include "core/store/file_system.h"
#include "core/store/journal.h"
#include "core/store/link_table.h"
#include "core/store/loader.h"
#include "core/store/log_tail.h"
#include "core/store/memory_copy.h"
#include "core/store/new_session.h"
#include "core/store/open_file.h"
#include "core/store/tables.h"
#include "core/time/utc.h"

namespace duologue {

using namespace store;

struct SessionStore::Private
{
    Private(std::string name, Access wanted, bool rollback, std::optional<WriterLock> right,
            OpenedFile opened)
        : path(std::move(name)),
          access(wanted),
          rollbackJournal(rollback),
          lock(std::move(right)),
          file(std::move(opened)),
          writer(file.database)
    {
        // left by a program that was killed
        hasLog = access == Access::ReadWrite && usesWriteAheadLog(database());
    }

    std::string path;
    Access access;
    std::string whyReadOnly;
    bool rollbackJournal;
    bool journalChosen = false; ///< at the first edit: merely opening changes nothing on disk
    bool hasLog = false;
    bool broken = false; ///< the file holds an edit that the session does not
    std::optional<WriterLock> lock;
    OpenedFile file;
    RowWriter writer;
    LogTail tail;
    Session session;
    UndoStacks stacks;
    std::optional<ServerLink> link;
    std::function<void(double share)> progress;
    Guard guard;

    const Database &database() const { return file.database; }
    Result<void> load(const OpenObserver &observer);
    Result<void> prepareToWrite();
    void rest();
    /// After a commit that failed, so that it never comes back. Success: the file holds it all the
    /// same, durably. `sequence`: of its line.
    Result<void> takeBack(Error failure, std::int64_t sequence);
    /// `line` without its changes.
    Result<void> write(const Edit &changes, const JournalEntry &line);
    /// The number of the line.
    Result<std::int64_t> writeRowsAndJournal(const Edit &changes, const JournalEntry &line);
    Result<Edit> step(const UndoStacks::Step &step, bool undo, const std::string &author);
    /// Applies them and writes them out. `done`: how many have been applied to the session.
    Result<std::int64_t> takeLines(const std::vector<JournalEntry> &lines, std::size_t &done);
    Result<void> take(const std::vector<JournalEntry> &lines, const ServerLink &to);
};

namespace {

/// From here on, memory and file take an edit at the same time.
constexpr std::size_t manyChanges = 4096;

/// Symbolic links resolved, so that every name of a file leads to the same lock.
std::string realPath(const std::string &path)
{
    char *resolved = ::realpath(path.c_str(), nullptr);
    std::string result = resolved ? resolved : path;
    std::free(resolved);
    return result;
}

} // namespace

Result<void> SessionStore::Private::load(const OpenObserver &observer)
{
    auto loaded = store::load(file, observer);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto read = readStacks(database());
    if (!read)
        return std::unexpected(read.error());
    auto linked = readServerLink(database());
    if (!linked)
        return std::unexpected(linked.error());
    session = std::move(*loaded);
    stacks = std::move(*read);
    link = std::move(*linked);
    return {};
}

Result<void> SessionStore::Private::prepareToWrite()
{
    if (access == Access::ReadOnly)
        return fail("store.read-only",
                    "'" + path + "' is open for reading only. Open it for editing to change it.");
    if (broken)
        return fail("store.failed",
                    "'" + path + "' could not be written. Close it and open it again.");
    if (hasMoved(database()))
        return fail("store.missing",
                    "'" + path +
                        "' was moved or deleted while it was open. Put it back, or open "
                        "it at its new place.");
    if (journalChosen)
        return {};
    const auto rollback = chooseJournal(database(), rollbackJournal);
    if (!rollback)
        return std::unexpected(rollback.error());
    rollbackJournal = *rollback;
    hasLog = !rollbackJournal;
    if (hasLog)
        if (auto ok = tail.follow(database()); !ok)
            return ok;
    journalChosen = true;
    return {};
}

Result<void> SessionStore::Private::takeBack(Error failure, std::int64_t sequence)
{
    if (!rollbackJournal && tail.cut())
        return std::unexpected(std::move(failure));
    const auto last = database().integer("SELECT coalesce(max(sequence), 0) FROM journal");
    if (last && *last < sequence && rollbackJournal)
        return std::unexpected(std::move(failure));
    // The journal is gone, and with it the way back: all that failed is to make that durable.
    if (last && *last == sequence && files::syncFolder(files::folderOf(path)) == 0)
        return {};
    broken = rollbackJournal;
    failure.message += " Whether the last edit is kept shows when the session is opened again.";
    return std::unexpected(std::move(failure));
}

void SessionStore::Private::rest()
{
    if (!hasLog)
        return;
    (void)tail.cut();               // if it could not be done before
    writer = RowWriter(database()); // its statements would be in the way
    hasLog = !leaveWriteAheadLog(database());
    journalChosen = hasLog && journalChosen;
}

Result<std::int64_t> SessionStore::Private::writeRowsAndJournal(const Edit &changes,
                                                                const JournalEntry &line)
{
    const bool hasChanges = !line.target; // those of undo and redo are in the journal already
    const std::size_t all = changes.changes.size() * (hasChanges ? 2 : 1);
    std::size_t done = 0;
    const auto written = [&] {
        if (++done % manyChanges == 0 && progress)
            progress(static_cast<double>(done) / static_cast<double>(all));
    };
    if (auto ok = writer.write(changes.changes, written); !ok)
        return std::unexpected(ok.error());
    return appendToJournal(database(), line, changes.changes, written);
}

Result<void> SessionStore::Private::write(const Edit &changes, const JournalEntry &line)
{
    if (auto ok = checkStorable(changes); !ok)
        return ok;
    if (auto ok = link ? mayEdit(*link, session, changes) : Result<void>(); !ok)
        return ok;
    if (auto ok = guard ? guard(session, changes, line.author) : Result<void>(); !ok)
        return ok;
    if (auto ok = prepareToWrite(); !ok)
        return ok;
    auto transaction = Transaction::begin(database(), Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto apply = [&] { return guarded([&] { return session.apply(changes); }); };
    const auto writeOut = [&] {
        return guarded([&] { return writeRowsAndJournal(changes, line); });
    };
    Result<void> applied;
    Result<std::int64_t> written;
    if (changes.changes.size() < manyChanges) {
        applied = apply();
        if (applied)
            written = writeOut();
    } else {
        auto applying = std::async(std::launch::async, apply);
        written = writeOut();
        applied = applying.get();
    }
    if (!applied)
        return applied;
    if (written)
        if (auto ok = transaction->commit(); !ok) {
            transaction->rollback();
            if (auto kept = takeBack(ok.error(), *written); !kept)
                written = std::unexpected(kept.error());
        }
    if (!written) {
        (void)session.apply(changes.reversed()); // takes back what has just been applied
        return std::unexpected(written.error());
    }
    stacks.follow(line.action, {*written, line.edit.label}, line.target);
    return {};
}

/// By somebody else, as what one does oneself is undone in order.
std::unexpected<Error> changedSince(const std::string &label, bool undo)
{
    return fail("session.conflict",
                undo ? "\"" + label +
                           "\" is not undone: somebody else has changed the same place "
                           "since. Set it right by hand; undo goes on with the step before it."
                     : "\"" + label +
                           "\" is not done again: somebody else has changed the same "
                           "place since. Set it right by hand; redo goes on with the next step.");
}

Result<Edit> SessionStore::Private::step(const UndoStacks::Step &step, bool undo,
                                         const std::string &author)
{
    auto changes = readChanges(database(), step.sequence);
    if (!changes)
        return std::unexpected(changes.error());
    Edit edit{step.label, std::move(*changes)};
    if (undo)
        edit = edit.reversed();
    const JournalEntry line{
        0, utcNow(), author, undo ? "undo" : "redo", step.sequence, {edit.label, {}}};
    const auto ok = write(edit, line);
    if (!ok && stacks.isOvertaken(step) && !ok.error().code.starts_with("store."))
        stacks.pass(undo); // it would bar all others for good
    if (!ok && ok.error().code == "session.conflict")
        return changedSince(edit.label, undo);
    if (!ok)
        return std::unexpected(ok.error());
    return edit;
}

Result<std::int64_t> SessionStore::Private::takeLines(const std::vector<JournalEntry> &lines,
                                                      std::size_t &done)
{
    std::int64_t last = 0;
    for (const JournalEntry &line : lines) {
        if (auto ok = checkStorable(line.edit); !ok)
            return std::unexpected(ok.error());
        if (auto ok = session.apply(line.edit); !ok)
            return std::unexpected(ok.error());
        ++done;
        const auto written = writeRowsAndJournal(line.edit, line);
        if (!written)
            return written;
        last = *written;
    }
    return last;
}

Result<void> SessionStore::Private::take(const std::vector<JournalEntry> &lines,
                                         const ServerLink &to)
{
    if (auto ok = prepareToWrite(); !ok)
        return ok;
    auto transaction = Transaction::begin(database(), Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    std::size_t done = 0;
    auto written = guarded([&] { return takeLines(lines, done); });
    if (written)
        if (auto ok = writeServerLink(database(), to); !ok)
            written = std::unexpected(ok.error());
    if (written)
        if (auto ok = transaction->commit(); !ok) {
            transaction->rollback();
            if (auto kept = takeBack(ok.error(), *written); !kept)
                written = std::unexpected(kept.error());
        }
    if (!written) {
        while (done > 0)
            (void)session.apply(lines[--done].edit.reversed());
        return std::unexpected(written.error());
    }
    link = to;
    std::int64_t sequence = *written - static_cast<std::int64_t>(lines.size());
    for (const JournalEntry &line : lines)
        stacks.follow(line.action, {++sequence, line.edit.label}, 0);
    return {};
}

SessionStore::SessionStore(std::unique_ptr<Private> p) : d(std::move(p)) {}

SessionStore::~SessionStore()
{
    d->rest();
}

/// What is made of a session does not replace what it is made from.
static void spareRecordings(const Session &session, const std::string &file)
{
    std::vector<std::string> paths;
    for (const MediaSource *source : session.media())
        paths.push_back((std::filesystem::absolute(file).parent_path() / source->path).string());
    files::spare(paths);
}

Result<std::unique_ptr<SessionStore>> SessionStore::create(const std::string &path,
                                                           const SessionInfo &info,
                                                           const Edit &start,
                                                           const std::string &author)
{
    if (auto ok = writeNewSession(path, info, start, author); !ok)
        return std::unexpected(ok.error());
    return open(path);
}

Result<std::unique_ptr<SessionStore>> SessionStore::open(const std::string &path, Access access,
                                                         const OpenObserver &observer)
{
    sweepCopies();
    if (access != Access::WriteIfPossible)
        return opened(path, access, observer);
    auto store = opened(path, Access::ReadWrite, observer);
    if (store || (store.error().code != "store.read-only" && store.error().code != "store.full"))
        return store;
    const Error reason = store.error();
    store = opened(path, Access::ReadOnly, observer);
    if (store)
        (*store)->d->whyReadOnly = reason.message;
    return store;
}

Result<std::unique_ptr<SessionStore>> SessionStore::opened(const std::string &path, Access access,
                                                           const OpenObserver &observer)
{
    const std::string real = realPath(path);
    const bool rollbackJournal = needsRollbackJournal(real);
    std::optional<WriterLock> lock;
    if (access == Access::ReadWrite && ::access(real.c_str(), F_OK) == 0) {
        auto taken = WriterLock::take(real);
        if (!taken) {
            // what the file is matters more than that it can't be written
            if (taken.error().code != "store.busy")
                if (auto file = openToRead(real); !file)
                    return std::unexpected(file.error());
            return std::unexpected(taken.error());
        }
        lock = std::move(*taken);
    }
    auto file = openToRead(real);
    if (!file)
        return std::unexpected(file.error());
    if (access == Access::ReadWrite) {
        const bool logMissing = file->logMissing;
        { // its locks would be in the way
            const OpenedFile inspected = std::move(*file);
        }
        file = openToWrite(real, rollbackJournal);
        if (!file)
            return std::unexpected(file.error());
        file->logMissing = logMissing;
    }
    auto d =
        std::make_unique<Private>(path, access, rollbackJournal, std::move(lock), std::move(*file));
    if (auto ok = d->load(observer); !ok)
        return std::unexpected(ok.error());
    std::unique_ptr<SessionStore> store(new SessionStore(std::move(d)));
    spareRecordings(store->session(), real);
    return store;
}

const std::string &SessionStore::whyReadOnly() const
{
    return d->whyReadOnly;
}

bool SessionStore::lacksItsLog() const
{
    return d->file.logMissing;
}

std::string SessionStore::missingLog() const
{
    return "'" + d->path + "' has lost its log ('" + d->path +
           "-wal'). If it was copied while it was open for editing, the last edits may be missing: "
           "copy it again a few seconds after the last edit, or when it is closed. If a program "
           "that "
           "was closing it was ended just then, all is there.";
}

void SessionStore::rest()
{
    d->rest();
}

const Session &SessionStore::session() const
{
    return d->session;
}

const std::string &SessionStore::path() const
{
    return d->path;
}

Result<void> SessionStore::commit(const Edit &edit, const std::string &author)
{
    if (edit.empty())
        return {};
    return d->write(edit, {0, utcNow(), author, "edit", 0, {edit.label, {}}});
}

Result<Edit> SessionStore::undo(const std::string &author)
{
    const auto *next = d->stacks.undo();
    if (!next)
        return fail("store.nothing-to-undo", "There is nothing to undo.");
    return d->step(UndoStacks::Step(*next), true, author);
}

Result<Edit> SessionStore::redo(const std::string &author)
{
    const auto *next = d->stacks.redo();
    if (!next)
        return fail("store.nothing-to-redo", "There is nothing to redo.");
    return d->step(UndoStacks::Step(*next), false, author);
}

void SessionStore::setProgress(std::function<void(double share)> progress)
{
    d->progress = std::move(progress);
}

void SessionStore::setGuard(Guard guard)
{
    d->guard = std::move(guard);
}

std::optional<std::string> SessionStore::undoLabel() const
{
    const auto *next = d->stacks.undo();
    return next ? std::optional(next->label) : std::nullopt;
}

std::optional<std::string> SessionStore::redoLabel() const
{
    const auto *next = d->stacks.redo();
    return next ? std::optional(next->label) : std::nullopt;
}

Result<std::vector<JournalEntry>> SessionStore::history(std::int64_t limit) const
{
    auto transaction = Transaction::begin(d->database(), Transaction::Kind::Read);
    if (!transaction)
        return std::unexpected(transaction.error());
    std::int64_t first = 1;
    if (limit > 0) {
        const auto last = d->database().integer("SELECT coalesce(max(sequence), 0) FROM journal");
        if (!last)
            return std::unexpected(last.error());
        first = *last - std::min(limit, *last) + 1;
    }
    std::vector<JournalEntry> entries;
    const auto read = readJournal(d->database(), first, [&](JournalEntry entry) {
        entries.push_back(std::move(entry));
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    return entries;
}

Result<std::vector<JournalEntry>> SessionStore::linesFrom(std::int64_t first) const
{
    std::vector<JournalEntry> lines;
    const auto read = readJournal(d->database(), first, [&](JournalEntry line) {
        lines.push_back(std::move(line));
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    return lines;
}

Result<std::int64_t> SessionStore::lastLine() const
{
    return d->database().integer("SELECT coalesce(max(sequence), 0) FROM journal");
}

const std::optional<ServerLink> &SessionStore::serverLink() const
{
    return d->link;
}

Result<void> SessionStore::take(const std::vector<JournalEntry> &lines, const ServerLink &link)
{
    return d->take(lines, link);
}

Result<CheckReport> SessionStore::check() const
{
    return checkFile(d->database(), d->rollbackJournal);
}

Result<void> SessionStore::backup(const std::string &target) const
{
    return backupTo(d->database(), target);
}

} // namespace duologue
