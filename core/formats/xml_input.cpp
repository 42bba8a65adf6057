#include "core/formats/xml_input.h"

#include <QRegularExpression>
#include <QUtf8StringView>
#include <algorithm>
#include <array>
#include <charconv>

#include "core/formats/text_io.h"

namespace duologue::formats {
namespace {

/// For looking at what is written in ASCII: a byte is a character.
QString asLatin1(std::string_view bytes)
{
    return QString::fromLatin1(bytes.data(), qsizetype(bytes.size()));
}

std::string declaredEncoding(std::string_view bytes)
{
    static const QRegularExpression declaration(
        QStringLiteral("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']"));
    return declaration.match(asLatin1(bytes.substr(0, 200))).captured(1).toLower().toStdString();
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Where a document type begins, behind blanks, comments and processing instructions; npos: there
/// is none.
std::size_t doctypeIn(std::string_view text)
{
    std::size_t at = 0;
    const auto skipTo = [&](std::string_view end) {
        const std::size_t found = text.find(end, at);
        at = found == text.npos ? text.size() : found + end.size();
    };
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        if (isBlank(rest.front()))
            ++at;
        else if (rest.starts_with("<?"))
            skipTo("?>");
        else if (rest.starts_with("<!--"))
            skipTo("-->");
        else
            return rest.starts_with("<!") ? at : text.npos;
    }
    return text.npos;
}

/// How long "<!DOCTYPE name SYSTEM "file">" is; 0: it is something else.
std::size_t lengthOfName(std::string_view doctype)
{
    constexpr std::size_t longest = 4096;
    static const QRegularExpression name(
        QStringLiteral("^<!DOCTYPE\\s+[\\w.-]+\\s+(SYSTEM|PUBLIC\\s+(\"[^\"]*\"|'[^']*'))\\s+(\"[^"
                       "\"]*\"|'[^']*')\\s*>"));
    return std::size_t(name.match(asLatin1(doctype.substr(0, longest))).capturedLength(0));
}

/// Leaves out the name of a document type, so that lines keep their numbers. False: there is more.
bool blankName(XmlText &text)
{
    const std::size_t at = doctypeIn(text.text());
    const std::size_t length = lengthOfName(text.text().substr(at));
    if (!text.changed)
        text.changed = std::string(text.bytes);
    for (std::size_t i = at; i < at + length; ++i)
        if (!isBlank((*text.changed)[i]))
            (*text.changed)[i] = ' ';
    return length > 0 && doctypeIn(*text.changed) == std::string::npos;
}

Result<XmlText> decoded(std::string_view bytes, const std::string &file)
{
    const bool marked = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") ||
                        bytes.starts_with("\xef\xbb\xbf");
    const std::string encoding = marked ? std::string() : declaredEncoding(bytes);
    if (encoding == "iso-8859-1" || encoding == "latin1")
        return XmlText{bytes, asLatin1(bytes).toStdString(), {}};
    if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii")
        return fail("import.encoding", "'" + file + "' is written in " + encoding +
                                           ", which is not supported. Save it as UTF-8.");
    if (!marked && !bytes.contains('\0') &&
        QUtf8StringView(bytes.data(), qsizetype(bytes.size())).isValidUtf8())
        return XmlText{bytes, {}, {}};
    auto text = decodeText(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    return XmlText{bytes, std::move(*text), {}};
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
    std::size_t length = 0;
};

Reference referenceIn(std::string_view text)
{
    constexpr std::size_t longest = 12;
    const std::size_t end = text.substr(0, longest).find(';');
    if (end == text.npos || end < 2)
        return {};
    std::string_view name = text.substr(1, end - 1);
    static constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
    if (std::ranges::find(known, name) != known.end())
        return {U' ', end + 1};
    if (!name.starts_with('#'))
        return {};
    const bool hex = name.starts_with("#x");
    name.remove_prefix(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [stop, problem] =
        std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    const bool number = problem == std::errc() && stop == name.data() + name.size();
    return number ? Reference{code, end + 1} : Reference();
}

/// What begins at such a byte may have to be mended: control characters, references, and U+FFFE
/// and U+FFFF, which begin with 0xef.
bool isSuspect(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == '&' ||
           byte == 0xef;
}

std::size_t nextSuspect(std::string_view text, std::size_t at)
{
    constexpr std::size_t block = 64; // looked at as a whole, which compilers do quickly
    for (; at + block <= text.size(); at += block) {
        unsigned any = 0;
        for (std::size_t i = 0; i < block; ++i)
            any |= unsigned(isSuspect(text[at + i]));
        if (any)
            break;
    }
    while (at < text.size() && !isSuspect(text[at]))
        ++at;
    return at;
}

/// One pass over a text, which copies only from the first thing to mend on.
class Mender
{
public:
    explicit Mender(std::string_view text) : m_text(text) {}

    /// Nothing: it may stay as it is.
    std::optional<std::string> mend()
    {
        for (std::size_t i = nextSuspect(m_text, 0); i < m_text.size(); i = nextSuspect(m_text, i))
            i += look(i);
        if (m_mended.empty())
            return {};
        m_result += m_text.substr(m_copied);
        return std::move(m_result);
    }
    std::vector<XmlText::Mended> take() { return std::move(m_mended); }

private:
    /// Looks at what begins here; returns how far to go on.
    std::size_t look(std::size_t at)
    {
        const std::string_view rest = m_text.substr(at);
        if (rest.front() == '&') {
            const Reference reference = referenceIn(rest);
            if (reference.length == 0 && !isLiteral(at))
                replace(at, 1, "&amp;", U'&');
            else if (reference.length > 0 && !isAllowed(reference.character) && !isLiteral(at))
                replace(at, reference.length, " ", reference.character);
            return std::max<std::size_t>(1, reference.length);
        }
        if (rest.front() == '\xef') {
            const bool none = rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf");
            if (none)
                replace(at, 3, " ", rest[2] == '\xbe' ? U'\xfffe' : U'\xffff');
            return 3;
        }
        replace(at, 1, " ", static_cast<unsigned char>(rest.front()));
        return 1;
    }

    /// In comments and CDATA an ampersand is just that.
    bool isLiteral(std::size_t at)
    {
        while (m_literalEnd <= at)
            findLiteral(m_literalEnd);
        return m_literalBegin <= at;
    }

    /// The first that begins from here on.
    void findLiteral(std::size_t from)
    {
        m_literalBegin = m_literalEnd = m_text.size();
        for (std::size_t at = m_text.find("<!", from); at != m_text.npos;
             at = m_text.find("<!", at + 2)) {
            const bool comment = m_text.substr(at).starts_with("<!--");
            if (!comment && !m_text.substr(at).starts_with("<![CDATA["))
                continue;
            m_literalBegin = at;
            m_literalEnd = std::min(m_text.size(), m_text.find(comment ? "-->" : "]]>", at));
            return;
        }
    }

    void replace(std::size_t at, std::size_t length, std::string_view by, char32_t character)
    {
        constexpr std::size_t most = 1000;
        m_result += m_text.substr(m_copied, at - m_copied);
        m_copied = at + length;
        if (m_mended.size() < most)
            m_mended.push_back({m_result.size(), character});
        m_result += by;
    }

    std::string_view m_text;
    std::string m_result;
    std::vector<XmlText::Mended> m_mended;
    std::size_t m_copied = 0;                         ///< so much of the text is in the result
    std::size_t m_literalBegin = 0, m_literalEnd = 0; ///< of the comment or CDATA seen last
};

} // namespace

Result<XmlText> decodeXml(std::string_view bytes, const std::string &file, Doctype doctype)
{
    auto text = decoded(bytes, file);
    if (!text)
        return text;
    if (doctypeIn(text->text()) != std::string_view::npos &&
        (doctype == Doctype::Refuse || !blankName(*text)))
        return fail("import.dtd", "'" + file +
                                      "' holds a document type definition, which is refused "
                                      "because it can make a small file grow without bound. "
                                      "Remove the <!DOCTYPE …> part.");
    Mender mender(text->text());
    if (auto mended = mender.mend()) {
        text->changed = std::move(*mended);
        text->mended = mender.take();
    }
    return text;
}

void warnOfMended(const XmlText &text, Warnings &warnings)
{
    std::size_t line = 1, at = 0;
    for (const XmlText::Mended &mended : text.mended) {
        line += std::size_t(std::ranges::count(text.text().substr(at, mended.at - at), '\n'));
        at = mended.at;
        if (mended.character == U'&')
            warnings.addOnce("ampersand", line, "The file holds an '&' that says nothing.",
                             "it, as text");
        else
            warnings.addOnce("character", line,
                             "The file holds characters that no XML file may hold.",
                             "blanks in their place");
    }
}

std::unexpected<Error> malformedXml(const XmlReader &xml, const std::string &file,
                                    const std::string &kind)
{
    const std::string place = "line " + std::to_string(xml.line());
    if (!xml.excess().empty())
        return fail("import.limit",
                    "'" + file + "' holds " + xml.excess() +
                        ", which no annotation file needs. Remove them, or save it anew with the "
                        "program it comes from.",
                    place);
    return fail("import.malformed",
                "'" + file + "' cannot be read as " + kind + ": " + xml.error() +
                    ". Nothing was imported.",
                place);
}

std::string attributeOf(const XmlReader &xml, std::string_view name)
{
    return std::string(xml.attribute(name));
}

} // namespace duologue::formats
