#include "core/files/problem.h"

#include <cerrno>
#include <cstring>

namespace duologue::files {
namespace {

std::string remedy(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "Free some space on its disk and try again";
    case EACCES:
    case EPERM:
    case EROFS:
        return "Change the permissions, or choose another folder";
    case ENOENT:
    case ENOTDIR:
        return "Check the name of its folder";
    case EEXIST:
    case EISDIR:
    case EINVAL:
    case ENOTEMPTY:
    case ELOOP:
    case ENAMETOOLONG:
        return "Choose another name";
    case EBUSY:
        return "Wait until it is finished, or choose another name";
    default:
        return "Check that its disk is connected and healthy, then try again";
    }
}

} // namespace

std::string Problem::sentence() const
{
    if (!unchanged)
        return "'" + path + "' is written, but its disk does not promise to keep it (" + what +
               "). " + remedy(code) + ".";
    return "'" + path + "' cannot be written: " + what + ". " + remedy(code) +
           "; nothing has been changed.";
}

Problem problemOf(const std::string &path, int code)
{
    return {path, code, std::strerror(code)};
}

} // namespace duologue::files
