#pragma once

#include <cstdint>
#include <fstream>
#include <string>

/// The one way in which files are read that somebody else may have made. Only regular files are
/// opened: a device, a pipe or a socket would keep us waiting, or never end. One that says it has
/// no bytes is read as an empty one without being asked: files of the kernel (/proc/kmsg) say so,
/// and wait. std and POSIX only; any thread.
namespace duologue::files {

/// 0, or errno: EISDIR of a folder, EINVAL of what else is no regular file.
int readable(const std::string &path);

/// Not open where it is not readable().
std::ifstream openToRead(const std::string &path);

/// All of a file of at most `most` bytes. 0, or errno: that of readable(), EFBIG of a larger one,
/// EIO of one that ends before its size. Other than 0 leaves nothing in `bytes`.
int readWhole(const std::string &path, std::uint64_t most, std::string &bytes);

} // namespace duologue::files
