#pragma once

#include <string>

#include "core/base/error.h"

/// What the store needs from the file system. std and POSIX only.
namespace duologue::store {

/// Whether a file system of this type (statfs's f_type) lies on another machine or behind a user
/// process, where shared memory and locks cannot be trusted: NFS, SMB, AFS, 9p, Ceph, FUSE …
bool isNetworkFileSystem(long type);
/// For the folder of `path`. Also true when the environment variable DUOLOGUE_ROLLBACK_JOURNAL is
/// set and not "0", for file systems that are not recognised.
bool needsRollbackJournal(const std::string &path);

std::string folderOf(const std::string &path);
/// Makes the names in a folder durable.
void syncFolder(const std::string &folder);
/// Gives a finished file its name, durably; "store.exists" instead of overwriting.
Result<void> publish(const std::string &finished, const std::string &target);

/// A folder of our own under the system's temporary folder, removed with all that is in it.
class TemporaryFolder
{
public:
    static Result<TemporaryFolder> make();
    TemporaryFolder() = default;
    TemporaryFolder(TemporaryFolder &&other) noexcept;
    TemporaryFolder &operator=(TemporaryFolder &&other) noexcept;
    ~TemporaryFolder();

    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace duologue::store
