#pragma once

#include <string>
#include <vector>

#include "core/store/file_system.h"
#include "core/store/sqlite.h"

/// Opening a file that may be anything.
namespace duologue::store {

struct OpenedFile
{
    TemporaryFolder folder; ///< holds the private copy, if one had to be made
    Database database;
    std::string path;     ///< empty: a private copy
    bool checked = false; ///< checkContent() has found it sound
};

/// Opens without changing anything on disk, and refuses what is not a session: kind of file,
/// header, application id, version, schema, in this order. A file that SQLite could only read by
/// first repairing or adding something (left by a program that was killed) is copied to a temporary
/// folder, checked and read there; an older schema is brought up to date there too. Who reads rows
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

/// Puts everything into the one file, so that it can be copied and mailed.
void leaveWriteAheadLog(const Database &database);

/// Copies the saved state to a new file through SQLite's backup API.
Result<void> backupTo(const Database &database, const std::string &target);

/// Whether SQLite still writes to the file of this name.
bool hasMoved(const Database &database);

/// `PRAGMA quick_check` or `integrity_check`; what it found, at most 20 lines.
Result<std::vector<std::string>> integrityProblems(const Database &database, bool quick);

} // namespace duologue::store
