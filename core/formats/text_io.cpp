#include "core/formats/text_io.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "core/csv/encoding.h"
#include "core/csv/number.h"
#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "core/formats/limits.h"

namespace duologue::formats {

Result<std::string> readFile(const std::string &path)
{
    std::string bytes;
    switch (const int problem = files::readWhole(path, limits::file, bytes)) {
    case 0:
        return bytes;
    case EFBIG:
        return fail("import.too-large", "'" + path + "' is larger than 512 MiB.");
    case EACCES:
    case EPERM:
        return fail("import.failed", "'" + path + "' cannot be read. Check its permissions.",
                    std::strerror(problem));
    case EIO:
        return fail("import.failed", "'" + path + "' cannot be read to its end.",
                    std::strerror(problem));
    default:
        return fail("import.missing", "There is no file '" + path + "'.", std::strerror(problem));
    }
}

Result<void> saveFile(const std::string &path, std::string_view bytes)
{
    if (const auto problem = files::writeFile(path, {bytes}))
        return fail("export.failed", problem->sentence());
    return {};
}

Result<std::string> decodeText(std::string_view bytes, const std::string &file)
{
    duologue::csv::Decoded decoded = duologue::csv::decode(std::string(bytes));
    if (!decoded.problem.empty())
        return fail("import.encoding", "'" + file + "' " + decoded.problem,
                    "byte " + std::to_string(decoded.byte));
    return std::move(decoded.text);
}

std::string formatSeconds(MediaTime time)
{
    const std::uint64_t us =
        time.us < 0 ? 0 - static_cast<std::uint64_t>(time.us) : static_cast<std::uint64_t>(time.us);
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%s%llu.%06llu", time.us < 0 ? "-" : "",
                  static_cast<unsigned long long>(us / 1'000'000),
                  static_cast<unsigned long long>(us % 1'000'000));
    return buffer.data();
}

std::string formatNumber(double value)
{
    std::array<char, 64> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return problem == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::optional<double> parseNumber(std::string_view text)
{
    return duologue::csv::number(text);
}

} // namespace duologue::formats
