#include "core/store/file_system.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <sys/vfs.h>

#include "core/files/folders.h"

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
    return statfs(files::folderOf(path).c_str(), &info) == 0 && isNetworkFileSystem(info.f_type);
}

} // namespace duologue::store
