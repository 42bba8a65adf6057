#include "core/formats/text_io.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/files/new_file.h"

namespace duologue::formats {
namespace {

constexpr qint64 largestFile = qint64(256) << 20;
constexpr double largestSeconds = 10'000 * 3600.0;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Result<std::string> decodeUtf16(std::string_view bytes, QStringConverter::Encoding encoding,
                                const std::string &file)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    if (decoder.hasError())
        return fail("import.encoding",
                    "'" + file + "' says it is UTF-16 but is not. Save it as UTF-8.");
    return text.toStdString();
}

/// Position of the first byte that is not UTF-8; npos if all are.
std::size_t firstNotUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xc2 && lead < 0xe0 ? 2
                                   : lead >= 0xe0 && lead < 0xf0 ? 3
                                   : lead >= 0xf0 && lead < 0xf5 ? 4
                                                                 : 0;
        if (length == 0 || i + length > bytes.size())
            return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xc0) != 0x80)
                return i;
        const auto second = length > 1 ? static_cast<unsigned char>(bytes[i + 1]) : 0;
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
            (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
            return i;
        i += length;
    }
    return std::string_view::npos;
}

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
        return fail("import.too-large", "'" + path + "' is larger than 256 MiB.");
    const QByteArray bytes = in.read(largestFile + 1);
    if (in.error() != QFileDevice::NoError || bytes.size() > largestFile)
        return fail("import.failed", "'" + path + "' cannot be read to its end.",
                    in.errorString().toStdString());
    return bytes.toStdString();
}

Result<void> saveFile(const std::string &path, std::string_view bytes)
{
    if (const auto problem = files::writeFile(path, {bytes}))
        return fail("export.failed", problem->sentence());
    return {};
}

Result<std::string> decodeText(std::string_view bytes, const std::string &file)
{
    if (bytes.starts_with("\xff\xfe"))
        return decodeUtf16(bytes.substr(2), QStringConverter::Utf16LE, file);
    if (bytes.starts_with("\xfe\xff"))
        return decodeUtf16(bytes.substr(2), QStringConverter::Utf16BE, file);
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    if (const std::size_t at = firstNotUtf8(bytes); at != bytes.npos)
        return fail("import.encoding", "'" + file + "' is not UTF-8 text. Save it as UTF-8.",
                    "byte " + std::to_string(at));
    return std::string(bytes);
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

std::optional<MediaTime> parseSeconds(std::string_view text, bool decimalComma)
{
    const auto seconds = parseNumber(text, decimalComma);
    if (!seconds || std::abs(*seconds) > largestSeconds)
        return std::nullopt;
    return MediaTime::fromSeconds(*seconds);
}

std::string formatNumber(double value)
{
    std::array<char, 64> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return problem == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::optional<double> parseNumber(std::string_view text, bool decimalComma)
{
    std::string number(trimmed(text));
    if (decimalComma)
        if (const auto comma = number.find(','); comma != number.npos)
            number[comma] = '.';
    double value = 0;
    const char *end = number.data() + number.size();
    const auto [stop, problem] = std::from_chars(number.data(), end, value);
    if (number.empty() || problem != std::errc() || stop != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

} // namespace duologue::formats
