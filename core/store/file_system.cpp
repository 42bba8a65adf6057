#include "core/store/file_system.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "core/store/sqlite.h"

namespace duologue::store {
namespace {

// From linux/magic.h and the kernel's file systems that have no entry there.
constexpr std::array<std::uint32_t, 14> networkTypes{
    0x6969,     // NFS
    0x517B,     // SMB
    0xFF534D42, // CIFS
    0xFE534D42, // SMB2
    0x564C,     // NCP
    0x73757245, // Coda
    0x5346414F, // AFS (OpenAFS)
    0x6B414653, // AFS (kernel)
    0x01021997, // 9p
    0x00C36400, // Ceph
    0x65735546, // FUSE: sshfs, GlusterFS, cloud drives
    0x786F4256, // VirtualBox shared folders
    0xBACBACBC, // VMware shared folders
    0x0BD00BD0, // Lustre
};

} // namespace

bool isNetworkFileSystem(long type)
{
    return std::ranges::find(networkTypes, static_cast<std::uint32_t>(type)) != networkTypes.end();
}

bool needsRollbackJournal(const std::string &path)
{
    if (const char *wanted = std::getenv("DUOLOGUE_ROLLBACK_JOURNAL");
        wanted && *wanted && std::strcmp(wanted, "0") != 0)
        return true;
    struct statfs info = {};
    return statfs(folderOf(path).c_str(), &info) == 0 && isNetworkFileSystem(info.f_type);
}

std::string folderOf(const std::string &path)
{
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

void syncFolder(const std::string &folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

Result<void> publish(const std::string &finished, const std::string &target)
{
    if (::renameat2(AT_FDCWD, finished.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
        int code = errno;
        if (code == EINVAL || code == ENOSYS) { // a file system that cannot refuse to replace
            code = ::access(target.c_str(), F_OK) == 0 ? EEXIST : 0;
            if (code == 0 && ::rename(finished.c_str(), target.c_str()) != 0)
                code = errno;
        }
        if (code == EEXIST)
            return fail("store.exists", "'" + target + "' exists already. Choose another name.");
        if (code != 0)
            return std::unexpected(errorFor(systemFailure, code, target, std::strerror(code)));
    }
    syncFolder(folderOf(target));
    return {};
}

Result<TemporaryFolder> TemporaryFolder::make()
{
    std::error_code none;
    std::string name = (std::filesystem::temp_directory_path(none) / "duologue-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        return std::unexpected(errorFor(systemFailure, errno, name, std::strerror(errno)));
    TemporaryFolder folder;
    folder.m_path = std::move(name);
    return folder;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
{
}

TemporaryFolder &TemporaryFolder::operator=(TemporaryFolder &&other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

} // namespace duologue::store
