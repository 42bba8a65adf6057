#include "core/traces/take_file.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

#include "core/files/reading.h"

namespace duologue::traces {
namespace {

constexpr std::string_view magic = "duologue-take 1";
constexpr std::int64_t farthestStep = 48LL * 3600 * 1000;
constexpr std::size_t mostBytes = 256U << 20;

std::string onALine(std::string_view name)
{
    std::string line;
    for (const char c : name)
        line += c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
    return line;
}

std::string fromALine(std::string_view line)
{
    std::string name;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '\\' && i + 1 < line.size())
            name += line[++i] == 'n' ? '\n' : line[i];
        else
            name += line[i];
    return name;
}

template <class Number>
bool takeNumber(std::string_view &text, Number &number)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(std::size_t(end - text.data()));
    return problem == std::errc();
}

/// The next whole line; nothing behind the last line feed.
std::optional<std::string_view> nextLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return {};
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::string_view> after(std::string_view line, std::string_view word)
{
    if (!line.starts_with(word))
        return {};
    return line.substr(word.size());
}

/// One line of the head; false: it is not one.
bool readHead(std::string_view line, TakeOf &of)
{
    if (auto id = after(line, "participant "))
        return takeNumber(*id, of.participant) && id->empty();
    if (auto hertz = after(line, "hertz "))
        return takeNumber(*hertz, of.hertz) && hertz->empty();
    if (const auto rater = after(line, "rater "))
        of.rater = fromALine(*rater);
    else if (const auto dimension = after(line, "dimension "))
        of.dimensions.push_back(fromALine(*dimension));
    else
        return false;
    return true;
}

bool readSample(std::string_view line, std::size_t dimensions, Take::Sample &sample)
{
    if (!takeNumber(line, sample.step) || std::abs(sample.step) > farthestStep)
        return false;
    for (std::size_t d = 0; d < dimensions; ++d)
        if (!takeNumber(line, sample.values[d]) || !std::isfinite(sample.values[d]))
            return false;
    return line.empty();
}

std::unexpected<Error> damaged(std::string detail)
{
    return fail("traces.damaged",
                "The file of a trace that was not ended cannot be read. Delete it, or send it to "
                "those who can mend it.",
                std::move(detail));
}

} // namespace

std::string takePath(const std::string &session)
{
    return session + "-take";
}

Result<TakeFile> TakeFile::begin(const std::string &session, const TakeOf &of)
{
    const std::string path = takePath(session);
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0666);
    if (descriptor < 0 && errno == EEXIST)
        return fail("traces.busy",
                    "A trace that was not ended lies beside this session. Open the session anew to "
                    "take it over, then trace.",
                    path);
    if (descriptor < 0)
        return fail("traces.write",
                    "The trace cannot be kept beside the session: " +
                        std::string(std::strerror(errno)) + ". Make room or rights there.",
                    path);
    TakeFile file(path, descriptor, of.dimensions.size());
    std::ostringstream head;
    head << magic << "\nparticipant " << of.participant << "\nhertz " << of.hertz << "\nrater "
         << onALine(of.rater) << '\n';
    for (const std::string &dimension : of.dimensions)
        head << "dimension " << onALine(dimension) << '\n';
    if (const auto written = file.write(head.str()); !written) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return std::unexpected(written.error());
    }
    return file;
}

TakeFile::TakeFile(TakeFile &&other) noexcept
    : m_path(std::move(other.m_path)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_dimensions(other.m_dimensions)
{
}

TakeFile::~TakeFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> TakeFile::write(const std::string &text)
{
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t done = ::write(m_descriptor, text.data() + at, text.size() - at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail("traces.write",
                        "The trace cannot be written: " + std::string(std::strerror(errno)) +
                            ". What is traced from here on is kept once you stop.",
                        m_path);
        at += std::size_t(done);
    }
    return {};
}

Result<void> TakeFile::append(std::span<const Take::Sample> samples)
{
    std::string text;
    char number[32];
    const auto add = [&](auto value) {
        const auto end = std::to_chars(number, number + sizeof number, value).ptr;
        text.append(number, end);
    };
    for (const Take::Sample &sample : samples) {
        add(sample.step);
        for (std::size_t d = 0; d < m_dimensions; ++d) {
            text += ' ';
            add(sample.values[d]);
        }
        text += '\n';
    }
    return write(text);
}

Result<void> TakeFile::sync()
{
    if (::fdatasync(m_descriptor) == 0)
        return {};
    return fail("traces.write",
                "The disk does not keep the trace: " + std::string(std::strerror(errno)) + ".",
                m_path);
}

bool hasTake(const std::string &session)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(takePath(session), ignored);
}

Result<Take> parseTake(std::string_view text)
{
    const auto first = nextLine(text);
    if (first != magic)
        return damaged("it does not begin with '" + std::string(magic) + "'");
    TakeOf of;
    of.hertz = 0;
    std::string_view rest = text;
    for (auto line = nextLine(rest); line && readHead(*line, of); line = nextLine(rest))
        text = rest;
    const bool sane = of.participant != 0 && of.hertz > 0 && of.hertz <= 1000;
    if (!sane || of.dimensions.empty() || of.dimensions.size() > 2)
        return damaged("it does not say who, what and how often");
    Take take(of);
    // a power cut may leave anything behind what was synced
    Take::Sample sample;
    for (auto line = nextLine(text); line && readSample(*line, of.dimensions.size(), sample);
         line = nextLine(text))
        take.put(sample);
    return take;
}

Result<Take> readTake(const std::string &session)
{
    auto file = files::openToRead(takePath(session));
    std::string text;
    char block[1 << 16];
    while (file && text.size() < mostBytes) {
        file.read(block, sizeof block);
        text.append(block, std::size_t(file.gcount()));
    }
    if (text.empty() && !hasTake(session))
        return fail("traces.missing", "There is no unfinished trace beside this session.",
                    takePath(session));
    auto take = parseTake(text);
    if (!take)
        take.error().detail = takePath(session) + ": " + take.error().detail;
    return take;
}

void removeTake(const std::string &session)
{
    std::error_code ignored;
    std::filesystem::remove(takePath(session), ignored);
}

} // namespace duologue::traces
