#include "core/formats/xml_input.h"

#include <QRegularExpression>

#include "core/formats/text_io.h"

namespace duologue::formats {
namespace {

QString declaredEncoding(std::string_view bytes)
{
    const auto head =
        QString::fromLatin1(bytes.data(), qsizetype(std::min<std::size_t>(bytes.size(), 200)));
    static const QRegularExpression declaration(
        QStringLiteral("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']"));
    return declaration.match(head).captured(1).toLower();
}

/// Whether anything but blanks, comments and processing instructions precedes the root element.
bool hasDoctype(const QString &text)
{
    qsizetype at = 0;
    const auto skipTo = [&](const char *end, qsizetype length) {
        const qsizetype found = text.indexOf(QLatin1String(end), at);
        at = found < 0 ? text.size() : found + length;
    };
    while (at < text.size()) {
        const auto rest = QStringView(text).mid(at);
        if (rest.front().isSpace() || rest.front() == QChar(0xfeff))
            ++at;
        else if (rest.startsWith(QLatin1String("<?")))
            skipTo("?>", 2);
        else if (rest.startsWith(QLatin1String("<!--")))
            skipTo("-->", 3);
        else
            return rest.startsWith(QLatin1String("<!"));
    }
    return false;
}

Result<QString> decoded(std::string_view bytes, const std::string &file)
{
    const bool marked = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") ||
                        bytes.starts_with("\xef\xbb\xbf");
    const QString encoding = marked ? QString() : declaredEncoding(bytes);
    if (encoding == QLatin1String("iso-8859-1") || encoding == QLatin1String("latin1"))
        return QString::fromLatin1(bytes.data(), qsizetype(bytes.size()));
    if (!encoding.isEmpty() && encoding != QLatin1String("utf-8") &&
        encoding != QLatin1String("us-ascii"))
        return fail("import.encoding", "'" + file + "' is written in " + encoding.toStdString() +
                                           ", which is not supported. Save it as UTF-8.");
    const auto text = decodeText(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    return QString::fromStdString(*text);
}

} // namespace

Result<QString> decodeXml(std::string_view bytes, const std::string &file)
{
    auto text = decoded(bytes, file);
    if (text && hasDoctype(*text))
        return fail("import.dtd", "'" + file +
                                      "' holds a document type definition, which is refused "
                                      "because it can make a small file grow without bound. "
                                      "Remove the <!DOCTYPE …> part.");
    return text;
}

} // namespace duologue::formats
