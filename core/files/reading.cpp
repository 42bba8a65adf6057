#include "core/files/reading.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace duologue::files {
namespace {

/// What is known of a file that may be opened; 0, or errno.
int lookAt(const std::string &path, struct stat &info)
{
    if (::stat(path.c_str(), &info) != 0)
        return errno;
    if (S_ISDIR(info.st_mode))
        return EISDIR;
    if (!S_ISREG(info.st_mode))
        return EINVAL;
    return ::eaccess(path.c_str(), R_OK) == 0 ? 0 : errno;
}

} // namespace

int readable(const std::string &path)
{
    struct stat info = {};
    return lookAt(path, info);
}

std::ifstream openToRead(const std::string &path)
{
    struct stat info = {};
    std::ifstream file;
    if (lookAt(path, info) == 0)
        file.open(info.st_size == 0 ? "/dev/null" : path, std::ios::binary);
    return file;
}

int readWhole(const std::string &path, std::uint64_t most, std::string &bytes)
{
    bytes.clear();
    struct stat info = {};
    if (const int problem = lookAt(path, info); problem != 0)
        return problem;
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size > most)
        return EFBIG;
    if (size == 0)
        return 0;
    std::ifstream file(path, std::ios::binary);
    bytes.resize(size);
    if (file.read(bytes.data(), static_cast<std::streamsize>(size)))
        return 0;
    bytes.clear();
    return EIO;
}

} // namespace duologue::files
