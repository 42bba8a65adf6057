#pragma once

#include <cstdint>

/// What libdisk_recorder.so, loaded into a program before all others (LD_PRELOAD), writes down of
/// the program's file operations below one folder, and how it makes them fail.
///   DISK_ROOT   the folder, absolute
///   DISK_LOG    a file that gets one Record for each operation that succeeded
///   DISK_FAIL   "N EIO once", "N ENOSPC forever": the N-th operation fails, or all from there on
///   DISK_COUNT  a file that gets the number of operations at the end
namespace duologue::durability {

enum class Operation : std::uint32_t {
    Create,
    Write,
    Truncate,
    Sync,
    SyncFolder,
    Rename,
    Remove,
};

/// Followed by the path, the second path and the data.
struct Record
{
    Operation operation;
    std::uint32_t pathSize;
    std::uint32_t toSize; ///< Rename
    std::uint32_t dataSize;
    std::uint64_t inode; ///< of files
    std::int64_t offset; ///< Write; Truncate: the new size
};

} // namespace duologue::durability
