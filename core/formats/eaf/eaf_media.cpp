#include "core/formats/eaf/eaf_media.h"

#include <QUrl>
#include <algorithm>
#include <array>

namespace duologue::formats::eaf {
namespace {

constexpr const char *element = "MEDIA_DESCRIPTOR";
constexpr const char *url = "MEDIA_URL";
constexpr const char *relativeUrl = "RELATIVE_MEDIA_URL";
constexpr const char *mimeType = "MIME_TYPE";

std::string valueOf(const XmlAttributes &attributes, const char *name)
{
    const auto it = attributes.find(name);
    return it == attributes.end() ? std::string() : it->second;
}

std::string guessedMimeType(const std::string &path)
{
    static const std::map<QString, const char *> types{
        {"mp4", "video/mp4"},        {"m4v", "video/mp4"},   {"mov", "video/quicktime"},
        {"mpg", "video/mpeg"},       {"mpeg", "video/mpeg"}, {"avi", "video/x-msvideo"},
        {"mkv", "video/x-matroska"}, {"webm", "video/webm"}, {"wav", "audio/x-wav"},
        {"mp3", "audio/mpeg"},       {"flac", "audio/flac"}, {"m4a", "audio/mp4"},
    };
    const std::string ending = path.substr(path.find_last_of('.') + 1);
    const auto it = types.find(QString::fromStdString(ending).toLower());
    return it == types.end() ? "unknown" : it->second;
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// As the schema wants addresses; what is one already stays as it stands.
std::string address(const std::string &text)
{
    static constexpr std::string_view plain = "!*'();:@&=+$,/?-._~";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool letter =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool escape =
            c == '%' && i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2]);
        if (letter || escape || plain.contains(c))
            result += c;
        else
            result += '%' + QByteArray(1, c).toHex().toUpper().toStdString();
    }
    const std::size_t colon = result.find(':'); // else what is before it would be a scheme
    const bool scheme = colon != result.npos && colon > 0 &&
                        std::ranges::all_of(result.substr(0, colon), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                        });
    return colon == result.npos || scheme ? result : "./" + result;
}

XmlAttributes own(const std::string &path)
{
    const bool absolute = path.starts_with('/');
    const std::string encoded =
        QUrl::toPercentEncoding(QString::fromStdString(path), "/").toStdString();
    XmlAttributes result{{url, (absolute ? "file://" : "") + encoded},
                         {mimeType, guessedMimeType(path)}};
    if (!absolute)
        result[relativeUrl] = "./" + encoded;
    return result;
}

EafMedia mediaOf(const XmlAttributes &descriptor)
{
    return {valueOf(descriptor, url), valueOf(descriptor, relativeUrl), {}, 0};
}

} // namespace

std::string fileNameOf(const EafMedia &media)
{
    const std::string &address = media.relativeUrl.empty() ? media.url : media.relativeUrl;
    const QString decoded = QUrl::fromPercentEncoding(QByteArray::fromStdString(address));
    const qsizetype cut =
        std::max(decoded.lastIndexOf(QLatin1Char('/')), decoded.lastIndexOf(QLatin1Char('\\')));
    return decoded.mid(cut + 1).toStdString();
}

bool isRemote(const EafMedia &media)
{
    return media.url.find("://") != media.url.npos &&
           !QString::fromStdString(media.url).startsWith(QLatin1String("file:"),
                                                         Qt::CaseInsensitive);
}

std::string keptMedia(const XmlAttributes &descriptor)
{
    XmlAttributes kept = descriptor;
    kept.erase("TIME_ORIGIN");
    for (const char *name : {url, relativeUrl, "EXTRACTED_FROM"})
        if (const auto it = kept.find(name); it != kept.end())
            it->second = address(it->second);
    return kept == own(fileNameOf(mediaOf(kept))) ? std::string() : elementText(element, kept);
}

std::vector<XmlAttributes> descriptorsOf(const std::string &path, const std::string &kept)
{
    const std::string name = path.substr(path.find_last_of('/') + 1);
    std::vector<XmlAttributes> result;
    for (XmlAttributes &descriptor : keptElements(kept, element))
        if (const EafMedia media = mediaOf(descriptor);
            !isRemote(media) && fileNameOf(media) == name) {
            if (name != path) // the session knows better where it is
                for (const auto &[key, value] : own(path))
                    if (key != mimeType)
                        descriptor[key] = value;
            result.push_back(std::move(descriptor));
        }
    return result.empty() ? std::vector{own(path)} : result;
}

std::vector<XmlAttributes> remoteMedia(const std::string &kept)
{
    auto all = keptElements(kept, element);
    std::erase_if(all, [](const XmlAttributes &one) { return !isRemote(mediaOf(one)); });
    return all;
}

} // namespace duologue::formats::eaf
