#pragma once

#include <string>
#include <vector>

#include "core/files/new_file.h"
#include "core/store/sqlite.h"

/// Opening a file that may be anything.
namespace duologue::store {

struct OpenedFile
{
    Database database;
    std::string path;        ///< empty: a copy in memory
    bool checked = false;    ///< checkContent() has found it sound
    bool logMissing = false; ///< it was taken away from its log: the last edits may be missing
};

/// Opens without changing anything on disk, and refuses what is not a session: kind of file,
/// header, application id, version, schema, in this order. A file that SQLite could only read by
/// first repairing or adding something (left by a program that was killed) is copied to memory,
/// checked and read there; an older schema is brought up to date there too. Who reads rows
/// of a file that is not `checked` trusts them only after checkContent().
Result<OpenedFile> openToRead(const std::string &path);

/// Runs quick_check; "store.damaged" with the first problem that it finds.
Result<void> checkContent(const Database &database);

/// Opens a file that openToRead() has accepted; the caller holds the WriterLock. Migrates an older
/// schema after a backup "<path>.schema-N.backup". Not `checked`.
Result<OpenedFile> openToWrite(const std::string &path, bool rollbackJournal);

/// Write-ahead log with synchronous=FULL, or rollback journal with synchronous=EXTRA and an
/// exclusive lock; the latter also where the file system can't do the former. True: rollback.
Result<bool> chooseJournal(const Database &database, bool rollbackJournal);

/// Puts everything into the one file, so that it can be copied and mailed. False: a reader keeps
/// the log, which is then empty if nothing is being read.
bool leaveWriteAheadLog(const Database &database);
bool usesWriteAheadLog(const Database &database);

/// Gives a new session file its name, with the codes of the store.
Result<void> named(files::NewFile &file, const std::string &target);

/// Copies the saved state to a new file through SQLite's backup API.
Result<void> backupTo(const Database &database, const std::string &target);

/// Whether SQLite still writes to the file of this name.
bool hasMoved(const Database &database);

/// `PRAGMA quick_check` or `integrity_check`; what it found, at most 20 lines.
Result<std::vector<std::string>> integrityProblems(const Database &database, bool quick);

} // namespace duologue::store
