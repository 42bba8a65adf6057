#include "core/files/new_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/files/folders.h"
#include "core/files/reading.h"
#include "core/files/spared.h"

namespace duologue::files {
namespace {

constexpr std::string_view prefix = ".duologue-";
constexpr std::string_view suffix = ".part";

bool isLeft(std::string_view name)
{
    return name.starts_with(prefix) && name.find(suffix) != name.npos; // also what SQLite adds
}

/// A database of SQLite with the application id that sessions have, "Duol".
bool isSession(const std::string &path)
{
    std::array<char, 72> head{};
    auto file = openToRead(path);
    return file.read(head.data(), head.size()) &&
           std::string_view(head.data(), 15) == "SQLite format 3" &&
           std::string_view(head.data() + 68, 4) == "Duol";
}

/// By its first bytes: WAV, AVI, MP4 and QuickTime, Matroska and WebM, Ogg, FLAC, MP3 with a head.
bool isRecording(const std::string &path)
{
    std::array<char, 12> head{};
    auto file = openToRead(path);
    if (!file.read(head.data(), head.size()))
        return false;
    const std::string_view all(head.data(), head.size());
    const std::string_view inside = all.substr(8);
    return (all.starts_with("RIFF") && (inside == "WAVE" || inside == "AVI ")) ||
           all.starts_with("RF64") || all.substr(4, 4) == "ftyp" ||
           all.starts_with("\x1A\x45\xDF\xA3") || all.starts_with("OggS") ||
           all.starts_with("fLaC") || all.starts_with("ID3");
}

} // namespace

NewFile::NewFile(const std::string &target, Existing existing)
    : m_target(target), m_existing(existing)
{
    if (!accept())
        return;
    sweep(folderOf(m_target), isLeft); // first of all: it may have taken the room
    create();
}

NewFile::~NewFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_part.empty())
        ::unlink(m_part.c_str());
}

bool NewFile::fail(int code, std::string what)
{
    if (!m_problem) {
        m_problem = problemOf(m_target, code);
        if (!what.empty())
            m_problem->what = std::move(what);
    }
    return false;
}

/// Whether the target is one; after that it is the file itself, not a link to it.
bool NewFile::accept()
{
    if (m_target.empty())
        return fail(ENOENT);
    struct stat info = {};
    if (::lstat(m_target.c_str(), &info) != 0)
        return errno == ENOENT ? true : fail(errno);
    if (m_existing == Existing::Refuse)
        return fail(EEXIST, "it exists already");
    if (S_ISLNK(info.st_mode)) {
        char *file = ::realpath(m_target.c_str(), nullptr);
        if (!file)
            return fail(ELOOP, "it is a link that leads to no file");
        m_target = file;
        std::free(file);
        if (::stat(m_target.c_str(), &info) != 0)
            return fail(errno);
    }
    if (S_ISDIR(info.st_mode))
        return fail(EISDIR, "it is a folder");
    if (!S_ISREG(info.st_mode))
        return fail(EINVAL, "it is a device, a pipe or the like");
    if (::eaccess(m_target.c_str(), W_OK) != 0)
        return fail(errno);
    if (isSpared(m_target))
        return fail(EEXIST, "it is a recording of a session, which reads it");
    if (isSession(m_target))
        return fail(EEXIST, "it is a Duologue session, which nothing else replaces");
    return true;
}

void NewFile::create()
{
    const std::string folder = folderOf(m_target);
    do {
        m_part = folder + '/' + std::string(prefix) + randomName(10) + std::string(suffix);
        m_descriptor = ::open(m_part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (m_descriptor < 0 && errno == EEXIST);
    if (m_descriptor < 0) {
        m_part.clear();
        fail(errno);
        return;
    }
    lockAsWriter(m_descriptor);
    struct stat info = {};
    if (::stat(m_target.c_str(), &info) == 0) { // as far as the file system knows of either
        if (::fchown(m_descriptor, static_cast<uid_t>(-1), info.st_gid) != 0)
            info.st_mode &= ~static_cast<mode_t>(S_ISGID);
        ::fchmod(m_descriptor, info.st_mode & 0777);
    }
}

void NewFile::write(std::string_view bytes)
{
    while (!m_problem && !bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            fail(written == 0 ? ENOSPC : errno);
    }
}

bool NewFile::close()
{
    int code = 0;
    while (::fsync(m_descriptor) != 0 && (code = errno) == EINTR)
        code = 0;
    if (::close(std::exchange(m_descriptor, -1)) != 0 && code == 0 && errno != EINTR)
        code = errno;
    return code == 0 ? true : fail(code);
}

std::optional<Problem> NewFile::commit()
{
    if (m_problem || !close())
        return m_problem;
    if (isRecording(m_target) && !isRecording(m_part)) {
        fail(EEXIST, "it is a recording, which nothing else replaces");
        return m_problem;
    }
    const int code = m_existing == Existing::Refuse ? nameWithoutReplacing(m_part, m_target)
                     : std::rename(m_part.c_str(), m_target.c_str()) == 0 ? 0
                                                                          : errno;
    if (code != 0) {
        fail(code, code == EEXIST ? "it exists already" : "");
        return m_problem;
    }
    m_part.clear();
    if (const int unsynced = syncFolder(folderOf(m_target)); unsynced != 0) {
        fail(unsynced);
        m_problem->unchanged = false;
    }
    return m_problem;
}

std::optional<Problem> writeFile(const std::string &target,
                                 const std::vector<std::string_view> &parts)
{
    NewFile file(target);
    for (const std::string_view part : parts)
        file.write(part);
    return file.commit();
}

} // namespace duologue::files
