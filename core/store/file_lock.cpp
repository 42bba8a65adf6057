#include "core/store/file_lock.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <expected>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/store/sqlite.h"

namespace duologue::store {
namespace {

/// Whether the name still leads to the file that was locked: its last owner may just have removed
/// it.
bool stillThere(int descriptor, const std::string &file)
{
    struct stat locked = {};
    struct stat named = {};
    return ::fstat(descriptor, &locked) == 0 && ::stat(file.c_str(), &named) == 0 &&
           locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

void noteOwner(int descriptor)
{
    const std::string owner = std::to_string(::getpid()) + '\n';
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, owner.data(), owner.size(), 0) < 0)
        return; // only informs people; a full disk must not keep them from opening
}

std::string owner(int descriptor)
{
    char text[32] = {};
    const auto length = ::pread(descriptor, text, sizeof text - 1, 0);
    std::string digits;
    for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; ++i)
        digits += text[i];
    return digits.empty() ? std::string() : "process " + digits;
}

std::unexpected<Error> busy(const std::string &sessionFile, std::string detail)
{
    return fail("store.busy",
                "'" + sessionFile +
                    "' is already open for editing. Close it in the other window or "
                    "program, then try again.",
                std::move(detail));
}

/// A name in the kernel's own space, which ends with its socket. -1 where there are none;
/// EADDRINUSE as an error where somebody has it.
std::expected<int, int> lockByNumber(const std::string &file)
{
    struct stat info = {};
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || ::stat(file.c_str(), &info) != 0)
        return descriptor;
    const std::string name =
        "duologue-session-" + std::to_string(info.st_dev) + '-' + std::to_string(info.st_ino);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    name.copy(address.sun_path + 1, sizeof address.sun_path - 1); // a zero before it
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return descriptor;
    const int code = errno;
    ::close(descriptor);
    if (code == EADDRINUSE)
        return std::unexpected(code);
    return -1;
}

} // namespace

WriterLock::WriterLock(int descriptor, std::string file, int byNumber)
    : m_descriptor(descriptor), m_file(std::move(file)), m_byNumber(byNumber)
{
}

WriterLock::WriterLock(WriterLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_file(std::move(other.m_file)),
      m_byNumber(std::exchange(other.m_byNumber, -1))
{
}

WriterLock &WriterLock::operator=(WriterLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_file, other.m_file);
    std::swap(m_byNumber, other.m_byNumber);
    return *this;
}

WriterLock::~WriterLock()
{
    if (m_descriptor < 0)
        return;
    ::unlink(m_file.c_str());
    ::close(m_descriptor);
    if (m_byNumber >= 0)
        ::close(m_byNumber);
}

Result<WriterLock> WriterLock::take(const std::string &sessionFile)
{
    const std::string file = sessionFile + "-lock";
    for (;;) {
        const int descriptor =
            ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (descriptor < 0)
            return std::unexpected(
                errorFor(systemFailure, errno, sessionFile, std::strerror(errno)));
        const int code = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
        if (code == EWOULDBLOCK) {
            const std::string detail = owner(descriptor);
            ::close(descriptor);
            return busy(sessionFile, detail);
        }
        // Where files cannot be locked like this, SQLite's own exclusive lock has to do.
        if (code != 0 || stillThere(descriptor, file)) {
            const auto byNumber = lockByNumber(sessionFile);
            if (!byNumber) {
                ::unlink(file.c_str());
                ::close(descriptor);
                return busy(sessionFile, "under another name, a hard link");
            }
            noteOwner(descriptor);
            return WriterLock(descriptor, file, *byNumber);
        }
        ::close(descriptor);
    }
}

} // namespace duologue::store
