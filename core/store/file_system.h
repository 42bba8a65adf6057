#pragma once

#include <string>

/// What the store needs from the file system. std and POSIX only.
namespace duologue::store {

/// Whether a file system of this type (statfs's f_type) lies on another machine or behind a user
/// process, where shared memory and locks cannot be trusted: NFS, SMB, AFS, 9p, Ceph, FUSE …
bool isNetworkFileSystem(long type);
/// For the folder of `path`. Also true when the environment variable DUOLOGUE_ROLLBACK_JOURNAL is
/// set and not "0", for file systems that are not recognised.
bool needsRollbackJournal(const std::string &path);

} // namespace duologue::store
