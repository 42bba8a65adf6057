#include "core/formats/xml_reader.h"

#include <algorithm>
#include <expat.h>
#include <new>

namespace duologue::formats {
namespace {

constexpr std::size_t step = std::size_t(1) << 16; ///< bytes parsed at once
constexpr std::size_t mostAtOnce = std::size_t(1) << 30;
constexpr std::size_t mostAttributes = 1000; ///< of an element
constexpr std::size_t deepest = 500'000;     ///< the parser keeps a little of each

/// Ends of lines as text editors count: "\r\n" is one. Blocks of one length, which compilers do
/// quickly, and then the rest.
std::size_t linesIn(std::string_view text, std::size_t from, std::size_t to)
{
    constexpr std::size_t block = 64;
    std::size_t lines = 0;
    const auto isEnd = [&](std::size_t i) {
        return std::uint8_t((text[i] == '\n') | ((text[i] == '\r') & (text[i + 1] != '\n')));
    };
    for (; from + block <= to && to < text.size(); from += block) {
        std::uint8_t some = 0;
        for (std::size_t i = 0; i < block; ++i)
            some = std::uint8_t(some + isEnd(from + i));
        lines += some;
    }
    for (; from < to && from + 1 < text.size(); ++from)
        lines += isEnd(from);
    return lines + (from < to && (text[from] == '\n' || text[from] == '\r') ? 1 : 0);
}

} // namespace

XmlReader::XmlReader(std::string_view text) : m_text(text), m_parser(XML_ParserCreate("UTF-8"))
{
    if (!m_parser)
        throw std::bad_alloc();
    XML_SetUserData(m_parser, this);
    XML_SetElementHandler(m_parser, startElement, endElement);
    XML_SetCharacterDataHandler(m_parser, characters);
    XML_SetStartDoctypeDeclHandler(m_parser, documentType);
}

XmlReader::~XmlReader()
{
    XML_ParserFree(m_parser);
}

XmlReader::Token XmlReader::readNext()
{
    if (m_token == Token::End)
        return m_token;
    if (m_next == m_ready)
        parseOn();
    if (m_next == m_ready) {
        m_piece = {};
        m_at = m_error.empty() ? m_text.size() : m_failed;
        return m_token = Token::End;
    }
    m_piece = m_pieces[m_next++];
    if (m_piece.token != Token::Characters)
        m_at = m_piece.end;
    return m_token = m_piece.token;
}

bool XmlReader::readNextStartElement()
{
    while (true) {
        const Token next = readNext();
        if (next == Token::StartElement)
            return true;
        if (next == Token::EndElement || next == Token::End)
            return false;
    }
}

void XmlReader::skipCurrentElement()
{
    for (int depth = 1; depth > 0 && !atEnd();) {
        const Token next = readNext();
        depth += next == Token::StartElement ? 1 : next == Token::EndElement ? -1 : 0;
    }
}

std::string XmlReader::textInside()
{
    std::string result;
    for (int depth = 1; depth > 0 && !atEnd();) {
        const Token next = readNext();
        if (next == Token::Characters)
            result += text();
        depth += next == Token::StartElement ? 1 : next == Token::EndElement ? -1 : 0;
    }
    return result;
}

std::string_view XmlReader::qualifiedName() const
{
    const bool element = m_token == Token::StartElement || m_token == Token::EndElement;
    return element ? view(m_piece.text) : std::string_view();
}

std::string_view XmlReader::name() const
{
    return qualifiedName().substr(m_piece.prefix);
}

std::string_view XmlReader::text() const
{
    return m_token == Token::Characters ? view(m_piece.text) : std::string_view();
}

bool XmlReader::isBlank() const
{
    return text().find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::size_t XmlReader::attributes() const
{
    return m_piece.attributes;
}

std::string_view XmlReader::attributeName(std::size_t i) const
{
    return view(m_atts[m_piece.attribute + i].name);
}

std::string_view XmlReader::attributeValue(std::size_t i) const
{
    return view(m_atts[m_piece.attribute + i].value);
}

bool XmlReader::hasAttribute(std::string_view name) const
{
    for (std::size_t i = 0; i < attributes(); ++i)
        if (attributeName(i) == name)
            return true;
    return false;
}

std::string_view XmlReader::attribute(std::string_view name) const
{
    for (std::size_t i = 0; i < attributes(); ++i)
        if (attributeName(i) == name)
            return attributeValue(i);
    return {};
}

std::size_t XmlReader::line() const
{
    if (m_at < m_counted)
        m_counted = 0, m_line = 1;
    m_line += linesIn(m_text, m_counted, m_at);
    m_counted = m_at;
    return m_line;
}

void XmlReader::raiseError(const std::string &why)
{
    m_error = why;
    m_piece = {};
    m_token = Token::End;
}

void XmlReader::startElement(void *self, const char *name, const char **attributes)
{
    auto &reader = *static_cast<XmlReader *>(self);
    Piece piece = reader.tag(Token::StartElement, name);
    for (; attributes[0]; attributes += 2, ++piece.attributes) {
        const Part key = reader.kept(attributes[0]);
        reader.m_atts.push_back({key, reader.kept(attributes[1])});
    }
    reader.m_pieces.push_back(piece);
    if (piece.attributes > mostAttributes)
        reader.refuse("an element of more than " + std::to_string(mostAttributes) + " attributes");
    if (++reader.m_depth > deepest)
        reader.refuse("elements more than " + std::to_string(deepest) + " deep");
}

void XmlReader::endElement(void *self, const char *name)
{
    auto &reader = *static_cast<XmlReader *>(self);
    --reader.m_depth;
    reader.m_pieces.push_back(reader.tag(Token::EndElement, name));
}

void XmlReader::characters(void *self, const char *text, int length)
{
    auto &reader = *static_cast<XmlReader *>(self);
    const Part part = reader.kept({text, std::size_t(length)});
    if (reader.m_pieces.empty() || reader.m_pieces.back().token != Token::Characters)
        reader.m_pieces.push_back({.token = Token::Characters, .text = part});
    else
        reader.m_pieces.back().text.length += part.length; // it lies right behind
}

void XmlReader::documentType(void *self, const char *, const char *, const char *, int)
{
    static_cast<XmlReader *>(self)->refuse("a document type definition");
}

/// Fills m_pieces anew, if there is more. What the parser has seen but in part, such as a long
/// value, it looks at again with each step: steps grow until it is whole.
void XmlReader::parseOn()
{
    const std::string held(m_ready < m_pieces.size() ? view(m_pieces[m_ready].text)
                                                     : std::string_view());
    m_pieces.clear();
    m_atts.clear();
    m_chars.clear();
    m_next = m_ready = 0;
    if (!held.empty())
        characters(this, held.data(), int(held.size()));
    for (std::size_t bytes = step; m_ready == 0 && !m_done;
         bytes = std::min(2 * bytes, mostAtOnce)) {
        const std::string_view part = m_text.substr(m_fed, bytes);
        m_fed += part.size();
        const auto status =
            XML_Parse(m_parser, part.data(), int(part.size()), m_fed == m_text.size());
        if (status != XML_STATUS_OK) {
            m_failed = std::min(m_text.size(), std::size_t(XML_GetErrorByteIndex(m_parser)));
            if (m_error.empty())
                m_error = XML_ErrorString(XML_GetErrorCode(m_parser));
        }
        m_done = status != XML_STATUS_OK || m_fed == m_text.size();
        const bool mayGoOn =
            !m_done && !m_pieces.empty() && m_pieces.back().token == Token::Characters;
        m_ready = m_pieces.size() - (mayGoOn ? 1 : 0);
    }
}

void XmlReader::refuse(const std::string &excess)
{
    if (m_error.empty())
        m_error = "it holds " + excess;
    if (m_excess.empty())
        m_excess = excess;
    XML_StopParser(m_parser, XML_FALSE);
}

XmlReader::Piece XmlReader::tag(Token token, std::string_view name)
{
    const std::size_t begin = std::size_t(XML_GetCurrentByteIndex(m_parser));
    return {.token = token,
            .text = kept(name),
            .prefix = std::uint32_t(name.find(':') + 1),
            .attribute = std::uint32_t(m_atts.size()),
            .end = begin + std::size_t(XML_GetCurrentByteCount(m_parser))};
}

XmlReader::Part XmlReader::kept(std::string_view text)
{
    const Part part{std::uint32_t(m_chars.size()), std::uint32_t(text.size())};
    m_chars += text;
    return part;
}

std::string_view XmlReader::view(Part part) const
{
    return std::string_view(m_chars).substr(part.begin, part.length);
}

} // namespace duologue::formats
