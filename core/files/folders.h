#pragma once

#include <functional>
#include <string>
#include <string_view>

/// What writers of files and folders share. std and POSIX only; any thread.
namespace duologue::files {

/// The folder that a name lies in; "." where it names none.
std::string folderOf(const std::string &path);

/// Makes the names in a folder durable. 0, or errno; a file system that cannot do so with folders
/// is no error.
int syncFolder(const std::string &folder);

/// The same for all files and folders below one, and for itself.
int syncTree(const std::string &folder);

/// Gives a file its name, where nothing has that name. 0, or errno.
int nameWithoutReplacing(const std::string &part, const std::string &target);

/// Locks what is written (flock), for as long as the descriptor is open: who holds it is alive.
/// False where another writer holds it; where nothing can be locked it is true.
bool lockAsWriter(int descriptor);

/// Removes the files and folders directly in `folder` whose names `isLeft` accepts, if they are
/// older than a minute and their writer is no more. What cannot be removed stays.
void sweep(const std::string &folder, const std::function<bool(std::string_view name)> &isLeft);

/// `length` random small letters and digits.
std::string randomName(int length);

} // namespace duologue::files
