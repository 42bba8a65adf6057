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

/// Where a document type begins, behind blanks, comments and processing instructions; -1: there is
/// none.
qsizetype doctypeIn(const QString &text)
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
            return rest.startsWith(QLatin1String("<!")) ? at : -1;
    }
    return -1;
}

/// Puts blanks in the place of "<!DOCTYPE name SYSTEM "file">", so that lines keep their numbers.
/// False: it is something else.
bool blankName(QString &text, qsizetype at)
{
    static const QRegularExpression name(
        QStringLiteral("<!DOCTYPE\\s+[\\w.-]+\\s+(SYSTEM|PUBLIC\\s+(\"[^\"]*\"|'[^']*'))\\s+(\"[^"
                       "\"]*\"|'[^']*')\\s*>"));
    const auto match = name.match(text, at, QRegularExpression::NormalMatch,
                                  QRegularExpression::AnchorAtOffsetMatchOption);
    if (!match.hasMatch())
        return false;
    for (qsizetype i = at; i < match.capturedEnd(); ++i)
        if (!text[i].isSpace())
            text[i] = QLatin1Char(' ');
    return true;
}

/// Reading an element compares each attribute with all others, and no annotation file has many.
constexpr int mostAttributes = 1000;

bool hasCrowdedElement(const QString &text)
{
    int attributes = -1; // -1: not inside an element
    QChar quote;
    for (const QChar c : text) {
        if (attributes < 0)
            attributes = c == u'<' ? 0 : -1;
        else if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == u'>' || (c == u'!' && attributes == 0)) // "<!" begins a comment or CDATA
            attributes = -1;
        else if (c == u'"' || c == u'\'')
            quote = c;
        else if (c == u'=' && ++attributes > mostAttributes)
            return true;
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

bool isAllowed(char32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
           (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

/// What a reference "&#11;" stands for, and how long it is; length 0: it is none.
struct Reference
{
    char32_t character = 0;
    qsizetype length = 0;
};

Reference referenceIn(QStringView text)
{
    constexpr qsizetype longest = 12;
    const qsizetype end = text.first(std::min(longest, text.size())).indexOf(u';');
    if (end < 2)
        return {};
    const QStringView name = text.sliced(1, end - 1);
    for (const char *known : {"amp", "lt", "gt", "quot", "apos"})
        if (name == QLatin1String(known))
            return {U' ', end + 1};
    bool number = false;
    const bool hex = name.startsWith(QLatin1String("#x"));
    if (!name.startsWith(u'#'))
        return {};
    const uint code = hex ? name.sliced(2).toUInt(&number, 16) : name.sliced(1).toUInt(&number);
    return number ? Reference{code, end + 1} : Reference();
}

/// One pass over a text, which copies only from the first thing to mend on.
class Mender
{
public:
    explicit Mender(QString text) : m_text(std::move(text)) {}

    XmlText mend()
    {
        for (qsizetype i = 0; i < m_text.size();)
            i += step(QStringView(m_text).sliced(i), i);
        if (m_result.mended.empty())
            return {std::move(m_text), {}};
        m_result.text += QStringView(m_text).sliced(m_copied);
        return std::move(m_result);
    }

private:
    /// Looks at what begins here; returns how far to go on.
    qsizetype step(QStringView rest, qsizetype at)
    {
        const char16_t c = rest.front().unicode();
        if (c == u'<')
            return skipLiteral(rest);
        if (c == u'&') {
            const Reference reference = referenceIn(rest);
            if (reference.length == 0)
                replace(at, 1, QStringLiteral("&amp;"), U'&');
            else if (!isAllowed(reference.character))
                replace(at, reference.length, QStringLiteral(" "), reference.character);
            return std::max<qsizetype>(1, reference.length);
        }
        if (QChar::isHighSurrogate(c) && rest.size() > 1 && rest[1].isLowSurrogate())
            return 2;
        if (!isAllowed(c))
            replace(at, 1, QStringLiteral(" "), c);
        return 1;
    }

    /// In comments and CDATA an ampersand is just that.
    static qsizetype skipLiteral(QStringView rest)
    {
        for (const auto &[begin, end] :
             {std::pair(QLatin1String("<!--"), QLatin1String("-->")),
              std::pair(QLatin1String("<![CDATA["), QLatin1String("]]>"))})
            if (rest.startsWith(begin)) {
                const qsizetype close = rest.indexOf(end);
                return close < 0 ? rest.size() : close;
            }
        return 1;
    }

    void replace(qsizetype at, qsizetype length, const QString &by, char32_t character)
    {
        constexpr std::size_t most = 1000;
        m_result.text += QStringView(m_text).sliced(m_copied, at - m_copied);
        m_copied = at + length;
        if (m_result.mended.size() < most)
            m_result.mended.push_back({m_result.text.size(), character});
        m_result.text += by;
    }

    QString m_text;
    XmlText m_result;
    qsizetype m_copied = 0; ///< so much of the text is in the result
};

} // namespace

Result<XmlText> decodeXml(std::string_view bytes, const std::string &file, Doctype doctype)
{
    auto text = decoded(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    if (const qsizetype at = doctypeIn(*text);
        at >= 0 && (doctype == Doctype::Refuse || !blankName(*text, at) || doctypeIn(*text) >= 0))
        return fail("import.dtd", "'" + file +
                                      "' holds a document type definition, which is refused "
                                      "because it can make a small file grow without bound. "
                                      "Remove the <!DOCTYPE …> part.");
    if (hasCrowdedElement(*text))
        return fail("import.limit", "'" + file + "' holds an element of more than " +
                                        std::to_string(mostAttributes) +
                                        " attributes, which no annotation file needs. Remove "
                                        "them, or save it anew with the program it comes from.");
    return Mender(std::move(*text)).mend();
}

void warnOfMended(const XmlText &text, Warnings &warnings)
{
    for (const XmlText::Mended &mended : text.mended) {
        const auto line = std::size_t(QStringView(text.text).first(mended.at).count(u'\n')) + 1;
        if (mended.character == U'&')
            warnings.addOnce("ampersand", line, "The file holds an '&' that says nothing.",
                             "it, as text");
        else
            warnings.addOnce("character", line,
                             "The file holds characters that no XML file may hold.",
                             "blanks in their place");
    }
}

std::unexpected<Error> malformedXml(const QXmlStreamReader &xml, const std::string &file,
                                    const std::string &kind)
{
    return fail("import.malformed",
                "'" + file + "' cannot be read as " + kind + ": " +
                    xml.errorString().toStdString() + ". Nothing was imported.",
                "line " + std::to_string(xml.lineNumber()));
}

QString textInside(QXmlStreamReader &xml)
{
    QString result;
    for (int depth = 1; depth > 0 && !xml.atEnd();) {
        switch (xml.readNext()) {
        case QXmlStreamReader::Characters:
            result += xml.text();
            break;
        case QXmlStreamReader::StartElement:
            ++depth;
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            break;
        default:
            break;
        }
    }
    return result;
}

std::string attributeOf(const QXmlStreamReader &xml, const char *name)
{
    return xml.attributes().value(QLatin1String(name)).toString().toStdString();
}

} // namespace duologue::formats
