#include "core/dataset/staged_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace duologue::dataset {
namespace fs = std::filesystem;
namespace {

constexpr const char *marker = ".duologue-partial";

std::unexpected<Error> cannotWrite(const fs::path &path, const std::string &why)
{
    return fail("dataset.write",
                "Cannot write " + path.string() + ": " + why +
                    ". Check the folder's permissions and the free space on its disk.");
}

Result<void> writeThrough(const fs::path &path, std::string_view content)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return cannotWrite(path, std::strerror(errno));
    bool good = true;
    while (good && !content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            good = false;
    }
    good = good && ::fsync(file) == 0;
    const int reason = errno;
    const bool closed = ::close(file) == 0;
    if (!good || !closed)
        return cannotWrite(path, std::strerror(good ? errno : reason));
    return {};
}

} // namespace

StagedFolder::StagedFolder(fs::path target, fs::path partial)
    : m_target(std::move(target)), m_partial(std::move(partial))
{
}

StagedFolder::StagedFolder(StagedFolder &&other) noexcept
    : m_target(std::move(other.m_target)), m_partial(std::move(other.m_partial))
{
    other.m_partial.clear();
}

StagedFolder::~StagedFolder()
{
    std::error_code ignored;
    if (!m_partial.empty())
        fs::remove_all(m_partial, ignored);
}

Result<StagedFolder> StagedFolder::create(const std::string &target)
{
    std::error_code error;
    fs::path folder = fs::absolute(target, error).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    if (error || folder.empty() || folder == folder.root_path())
        return fail("dataset.write", "\"" + target + "\" is not a folder that can be made.");
    if (fs::exists(folder, error) &&
        !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return fail("dataset.exists", folder.string() +
                                          " already exists and is not an empty "
                                          "folder. Choose another name or remove it.");
    const fs::path partial = folder.string() + ".partial";
    if (fs::exists(partial, error)) {
        if (!fs::exists(partial / marker, error))
            return fail("dataset.exists",
                        partial.string() + " is in the way. Move or remove it and try again.");
        fs::remove_all(partial, error);
    }
    fs::create_directories(partial, error);
    if (error)
        return cannotWrite(partial, error.message());
    StagedFolder staged(folder, partial);
    if (auto marked = writeThrough(partial / marker, ""); !marked)
        return std::unexpected(marked.error());
    return staged;
}

Result<void> StagedFolder::write(const std::string &name, std::string_view content) const
{
    std::error_code error;
    const fs::path path = m_partial / name;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return cannotWrite(path, error.message());
    return writeThrough(path, content);
}

Result<void> StagedFolder::commit()
{
    std::error_code error;
    fs::remove(m_partial / marker, error);
    if (fs::exists(m_target, error))
        fs::remove(m_target, error); // only succeeds on an empty folder
    fs::rename(m_partial, m_target, error);
    if (error)
        return cannotWrite(m_target, error.message());
    m_partial.clear();
    return {};
}

} // namespace duologue::dataset
