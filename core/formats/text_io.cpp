#include "core/formats/text_io.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "core/csv/encoding.h"
#include "core/csv/number.h"
#include "core/files/new_file.h"
#include "core/formats/limits.h"

namespace duologue::formats {
namespace {

constexpr qint64 largestFile = limits::file;
} // namespace

Result<std::string> readFile(const std::string &path)
{
    const QString name = QString::fromStdString(path);
    if (!QFileInfo(name).isFile())
        return fail("import.missing", "There is no file '" + path + "'.");
    QFile in(name);
    if (!in.open(QIODevice::ReadOnly))
        return fail("import.failed", "'" + path + "' cannot be read. Check its permissions.",
                    in.errorString().toStdString());
    if (in.size() > largestFile)
        return fail("import.too-large", "'" + path + "' is larger than 512 MiB.");
    std::string bytes; // no second copy of a large file
    bytes.resize_and_overwrite(
        static_cast<std::size_t>(in.size()), [&](char *to, std::size_t size) {
            return std::size_t(std::max<qint64>(0, in.read(to, static_cast<qint64>(size))));
        });
    if (static_cast<qint64>(bytes.size()) != in.size())
        return fail("import.failed", "'" + path + "' cannot be read to its end.",
                    in.errorString().toStdString());
    return bytes;
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
