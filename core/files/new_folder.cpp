#include "core/files/new_folder.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "core/files/folders.h"

namespace duologue::files {
namespace fs = std::filesystem;

NewFolder::NewFolder(const std::string &target)
{
    if (accept(target))
        create();
}

NewFolder::~NewFolder()
{
    std::error_code ignored;
    if (!m_partial.empty()) {
        fs::remove_all(m_partial, ignored);
        for (fs::path parent = m_target.parent_path(); !m_made.empty();
             parent = parent.parent_path())
            if (::rmdir(parent.c_str()) != 0 || parent == m_made)
                break;
    }
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool NewFolder::fail(const fs::path &path, int code, std::string what)
{
    if (!m_problem) {
        m_problem = problemOf(path.string(), code);
        if (!what.empty())
            m_problem->what = std::move(what);
    }
    return false;
}

bool NewFolder::accept(const std::string &target)
{
    std::error_code problem;
    m_target = fs::absolute(target, problem).lexically_normal();
    if (!m_target.has_filename()) // a slash at its end
        m_target = m_target.parent_path();
    if (target.empty() || problem || m_target == m_target.root_path())
        return fail(target, EINVAL, "it is not a folder that can be made");
    const auto status = fs::status(m_target, problem);
    if (!fs::exists(status)) {
        if (fs::is_symlink(fs::symlink_status(m_target, problem)))
            return fail(m_target, ELOOP, "it is a link that leads to no folder");
        return true;
    }
    m_target = fs::canonical(m_target, problem);
    if (!fs::is_directory(status))
        return fail(m_target, EEXIST, "it is a file");
    if (!fs::is_empty(m_target, problem))
        return fail(m_target, EEXIST, "it exists already and is not empty");
    return problem ? fail(m_target, problem.value()) : true;
}

void NewFolder::create()
{
    std::error_code problem;
    const fs::path partial = m_target.string() + ".duologue-partial";
    for (auto parent = m_target.parent_path(); !parent.empty() && !fs::exists(parent, problem);
         parent = parent.parent_path())
        m_made = parent;
    m_partial = partial;
    if (!fs::create_directories(partial, problem) && !problem) {
        m_descriptor = ::open(partial.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (m_descriptor < 0 || !lockAsWriter(m_descriptor)) {
            m_partial.clear(); // not ours to remove
            fail(m_target, EBUSY, "another program is writing it");
            return;
        }
        for (fs::directory_iterator it(partial, problem), end; !problem && it != end;
             it.increment(problem))
            fs::remove_all(it->path(), problem);
    }
    if (problem) {
        fail(m_target, problem.value());
        return;
    }
    m_descriptor = ::open(partial.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor >= 0)
        lockAsWriter(m_descriptor);
    if (const auto given = fs::status(m_target, problem); fs::exists(given))
        fs::permissions(partial, given.permissions(), problem);
}

void NewFolder::write(const std::string &name, std::string_view content)
{
    if (m_problem)
        return;
    std::error_code problem;
    const fs::path path = m_partial / name;
    fs::create_directories(path.parent_path(), problem);
    const int file =
        problem ? -1 : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        fail(m_target / name, problem ? problem.value() : errno);
        return;
    }
    while (!m_problem && !content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            fail(m_target / name, written == 0 ? ENOSPC : errno);
    }
    if (::close(file) != 0 && errno != EINTR)
        fail(m_target / name, errno);
}

std::optional<Problem> NewFolder::commit()
{
    if (m_problem)
        return m_problem;
    if (const int code = syncTree(m_partial.string()); code != 0) {
        fail(m_target, code);
    } else if (std::rename(m_partial.c_str(), m_target.c_str()) != 0) { // replaces an empty folder
        const bool occupied = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR;
        fail(m_target, occupied ? EEXIST : errno, occupied ? "it has become occupied" : "");
    } else {
        m_partial.clear();
        if (const int unsynced = syncFolder(m_target.parent_path().string()); unsynced != 0) {
            fail(m_target, unsynced);
            m_problem->unchanged = false;
        }
    }
    return m_problem;
}

} // namespace duologue::files
