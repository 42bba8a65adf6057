#pragma once

#include <string>

#include "core/base/error.h"

namespace duologue::store {

/// The right to write to a session file: an advisory lock (flock) on "<file>-lock" beside it. The
/// kernel drops it when the process ends in whatever way, so it is never stale; a clean end also
/// removes the file. It is a file of its own because closing any other descriptor of the session
/// file would drop SQLite's locks on it. A second lock, on device and number of the file, knows it
/// under other names (hard links) on this computer.
class WriterLock
{
public:
    /// "store.busy" while another process or store holds it, "store.read-only" where the folder
    /// can't be written.
    static Result<WriterLock> take(const std::string &sessionFile);
    WriterLock(WriterLock &&other) noexcept;
    WriterLock &operator=(WriterLock &&other) noexcept;
    ~WriterLock();

private:
    WriterLock(int descriptor, std::string file, int byNumber);

    int m_descriptor = -1;
    std::string m_file;
    int m_byNumber = -1; ///< a socket whose name nobody else can have; -1: there is none
};

} // namespace duologue::store
