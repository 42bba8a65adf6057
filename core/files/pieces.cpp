#include "core/files/pieces.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "core/files/new_file.h"
#include "core/files/reading.h"

namespace duologue::files {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view recordEnding = ".json";
constexpr std::streamsize longestSentence = 4096;

struct flock byteOf(int number)
{
    struct flock byte = {};
    byte.l_type = F_WRLCK;
    byte.l_whence = SEEK_SET;
    byte.l_start = number;
    byte.l_len = 1;
    return byte;
}

bool isHeldByAnother(int code)
{
    return code == EAGAIN || code == EACCES;
}

} // namespace

Pieces::Claim::~Claim()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<Problem> Pieces::prepare() const
{
    std::error_code problem;
    fs::create_directories(m_folder, problem);
    if (problem)
        return problemOf(m_folder, problem.value());
    return {};
}

std::optional<Pieces::Claim> Pieces::claim(int number) const
{
    const int descriptor =
        ::open((m_folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    Claim claim(descriptor);
    struct flock byte = byteOf(number);
    if (descriptor >= 0 && ::fcntl(descriptor, F_OFD_SETLK, &byte) != 0 && isHeldByAnother(errno))
        return {};
    return claim;
}

bool Pieces::isClaimed(int number) const
{
    const int descriptor = ::open((m_folder + "/lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return false;
    struct flock byte = byteOf(number);
    const bool held = ::fcntl(descriptor, F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
    ::close(descriptor);
    return held;
}

std::vector<int> Pieces::done() const
{
    std::vector<int> numbers;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end;
         it.increment(problem)) {
        const std::string name = it->path().filename().string();
        if (!name.ends_with(recordEnding))
            continue;
        int number = 0;
        const char *last = name.data() + name.size() - recordEnding.size();
        const auto read = std::from_chars(name.data(), last, number);
        if (read.ec == std::errc() && read.ptr == last && record(number) == it->path().string())
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    return numbers;
}

std::string Pieces::failure(int number) const
{
    auto file = openToRead(path(number, ".failed"));
    std::string sentence(longestSentence, '\0');
    file.read(sentence.data(), longestSentence);
    sentence.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    while (!sentence.empty() && sentence.back() == '\n')
        sentence.pop_back();
    return sentence;
}

std::string Pieces::path(int number, std::string_view ending) const
{
    char digits[16];
    std::snprintf(digits, sizeof digits, "%05d", number);
    return m_folder + '/' + digits + std::string(ending);
}

void Pieces::begin(int number) const
{
    std::error_code ignored;
    fs::remove(path(number, ".failed"), ignored);
}

std::optional<Problem> Pieces::finish(int number, std::string_view text) const
{
    return writeFile(record(number), {text, "\n"});
}

void Pieces::fail(int number, std::string_view sentence) const
{
    writeFile(path(number, ".failed"), {sentence, "\n"});
}

} // namespace duologue::files
