#include "core/store/session_store.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <future>
#include <utility>

#include <unistd.h>

#include "core/store/checker.h"
#include "core/store/file_lock.h"
#include "core/store/journal.h"
#include "core/store/loader.h"
#include "core/store/open_file.h"
#include "core/store/row_json.h"
#include "core/store/schema.h"
#include "core/store/tables.h"
#include "core/time/utc.h"

namespace duologue {

using namespace store;

struct SessionStore::Private
{
    std::string path;
    Access access = Access::ReadOnly;
    bool rollbackJournal = false;
    bool journalChosen = false; ///< at the first edit: merely opening changes nothing on disk
    std::optional<WriterLock> lock;
    OpenedFile file;
    std::optional<RowWriter> writer;
    Session session;
    UndoStacks stacks;
    std::function<void(double share)> progress;

    const Database &database() const { return file.database; }
    Result<void> load(const OpenObserver &observer);
    Result<void> prepareToWrite();
    /// `line` without its changes.
    Result<void> write(const Edit &changes, const JournalEntry &line);
    /// The number of the line.
    Result<std::int64_t> writeRowsAndJournal(const Edit &changes, const JournalEntry &line);
    Result<Edit> step(const UndoStacks::Step &step, bool undo, const std::string &author);
};

namespace {

/// From here on, memory and file take an edit at the same time.
constexpr std::size_t manyChanges = 4096;

Result<void> checkStorable(const Edit &edit)
{
    for (const RowChange &change : edit.changes) {
        if (!change.before && !change.after)
            return fail("session.invalid", "A change without any row cannot be saved.");
        if (change.after)
            if (auto ok = store::checkStorable(*change.after); !ok)
                return ok;
    }
    return {};
}

/// Symbolic links resolved, so that every name of a file leads to the same lock.
std::string realPath(const std::string &path)
{
    char *resolved = ::realpath(path.c_str(), nullptr);
    std::string result = resolved ? resolved : path;
    std::free(resolved);
    return result;
}

/// What create() is to write; nothing of it when it is not in order.
Result<void> checkStart(const SessionInfo &info, const Edit &start)
{
    if (auto ok = store::checkStorable(info); !ok)
        return ok;
    Session session;
    Edit edit;
    edit.replace(session.info(), info);
    if (auto ok = session.apply(edit); !ok)
        return ok;
    if (auto ok = checkStorable(start); !ok)
        return ok;
    return session.apply(start);
}

Result<void> writeStart(const Database &database, const SessionInfo &info, const Edit &start,
                        const std::string &author)
{
    if (auto ok = writeOrigin(database, info); !ok)
        return ok;
    RowWriter writer(database);
    if (auto ok = writer.write(RowChange{std::nullopt, info}); !ok)
        return ok;
    if (auto ok = writer.write(start.changes); !ok)
        return ok;
    if (start.empty())
        return {};
    const auto sequence = appendToJournal(
        database, {0, utcNow(), author, "start", 0, {start.label, {}}}, start.changes);
    return sequence ? Result<void>() : std::unexpected(sequence.error());
}

Result<void> fillNewFile(const std::string &file, const std::string &target,
                         const SessionInfo &info, const Edit &start, const std::string &author)
{
    auto database = Database::open(file, Database::Mode::Create, target);
    if (!database)
        return std::unexpected(database.error());
    if (auto ok = database->execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA");
        !ok)
        return ok;
    auto transaction = Transaction::begin(*database, Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto ok = createSchema(*database); !ok)
        return ok;
    if (auto ok = writeStart(*database, info, start, author); !ok)
        return ok;
    return transaction->commit();
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
    session = std::move(*loaded);
    stacks = std::move(*read);
    return {};
}

Result<void> SessionStore::Private::prepareToWrite()
{
    if (access == Access::ReadOnly)
        return fail("store.read-only",
                    "'" + path + "' is open for reading only. Open it for editing to change it.");
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
    journalChosen = true;
    return {};
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
    if (auto ok = writer->write(changes.changes, written); !ok)
        return std::unexpected(ok.error());
    return appendToJournal(database(), line, changes.changes, written);
}

Result<void> SessionStore::Private::write(const Edit &changes, const JournalEntry &line)
{
    if (auto ok = checkStorable(changes); !ok)
        return ok;
    if (auto ok = prepareToWrite(); !ok)
        return ok;
    auto transaction = Transaction::begin(database(), Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto apply = [&] { return session.apply(changes); };
    Result<void> applied;
    Result<std::int64_t> written;
    if (changes.changes.size() < manyChanges) {
        applied = apply();
        if (applied)
            written = writeRowsAndJournal(changes, line);
    } else {
        auto applying = std::async(std::launch::async, apply);
        written = writeRowsAndJournal(changes, line);
        applied = applying.get();
    }
    if (!applied)
        return applied;
    if (written)
        if (auto ok = transaction->commit(); !ok)
            written = std::unexpected(ok.error());
    if (!written) {
        (void)session.apply(changes.reversed()); // takes back what has just been applied
        return std::unexpected(written.error());
    }
    stacks.follow(line.action, {*written, line.edit.label}, line.target);
    return {};
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
    if (auto ok = write(edit, line); !ok)
        return std::unexpected(ok.error());
    return edit;
}

SessionStore::SessionStore(std::unique_ptr<Private> p) : d(std::move(p)) {}

SessionStore::~SessionStore()
{
    d->writer.reset();
    if (d->journalChosen && !d->rollbackJournal)
        leaveWriteAheadLog(d->database());
}

Result<std::unique_ptr<SessionStore>> SessionStore::create(const std::string &path,
                                                           const SessionInfo &info,
                                                           const Edit &start,
                                                           const std::string &author)
{
    if (auto ok = checkStart(info, start); !ok)
        return std::unexpected(ok.error());
    if (::access(path.c_str(), F_OK) == 0)
        return fail("store.exists", "'" + path + "' exists already. Choose another name.");
    if (::access(folderOf(path).c_str(), F_OK) != 0)
        return fail("store.missing",
                    "The folder of '" + path + "' does not exist. Create it first.");
    if (::eaccess(folderOf(path).c_str(), W_OK | X_OK) != 0)
        return std::unexpected(errorFor(systemFailure, errno, path, std::strerror(errno)));
    const std::string part = path + ".part-" + std::to_string(::getpid());
    std::remove(part.c_str());
    auto done = fillNewFile(part, path, info, start, author);
    if (done)
        done = publish(part, path);
    if (!done) {
        std::remove(part.c_str());
        return std::unexpected(done.error());
    }
    return open(path);
}

Result<std::unique_ptr<SessionStore>> SessionStore::open(const std::string &path, Access access,
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
        { // its locks would be in the way
            const OpenedFile inspected = std::move(*file);
        }
        file = openToWrite(real, rollbackJournal);
        if (!file)
            return std::unexpected(file.error());
    }
    std::unique_ptr<Private> d(new Private{
        path, access, rollbackJournal, false, std::move(lock), std::move(*file), {}, {}, {}, {}});
    d->writer.emplace(d->file.database);
    if (auto ok = d->load(observer); !ok)
        return std::unexpected(ok.error());
    return std::unique_ptr<SessionStore>(new SessionStore(std::move(d)));
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

Result<CheckReport> SessionStore::check() const
{
    return checkFile(d->database(), d->rollbackJournal);
}

Result<void> SessionStore::backup(const std::string &target) const
{
    return backupTo(d->database(), target);
}

} // namespace duologue
