#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct XML_ParserStruct;

namespace duologue::formats {

/// Reads XML piece by piece, parsed by expat no further than it is asked for. No entity but XML's
/// own five is known, and nothing outside the text is ever looked at. A document type, an element
/// of more than 1000 attributes and one more than 500 000 deep are errors, so that memory beside
/// the text stays small.
class XmlReader
{
public:
    enum class Token : std::uint8_t { None, StartElement, EndElement, Characters, End };

    /// UTF-8, as of decodeXml(), whatever the text says of itself; has to outlive the reader.
    explicit XmlReader(std::string_view text);
    ~XmlReader();
    XmlReader(const XmlReader &) = delete;
    XmlReader &operator=(const XmlReader &) = delete;

    /// End: there is no more, or there was an error.
    Token readNext();
    /// False: the current element or the document ends here.
    bool readNextStartElement();
    void skipCurrentElement();
    /// All text inside the current element, also below; reads to its end.
    std::string textInside();

    Token token() const { return m_token; }
    bool atEnd() const { return m_token == Token::End; }
    /// Of an element, as it is written; and without a prefix. Views hold until the next piece.
    std::string_view qualifiedName() const;
    std::string_view name() const;
    /// Characters that follow each other are one piece.
    std::string_view text() const;
    bool isBlank() const;

    std::size_t attributes() const;
    std::string_view attributeName(std::size_t i) const;
    std::string_view attributeValue(std::size_t i) const;
    bool hasAttribute(std::string_view name) const;
    /// Empty where the element has none of this name.
    std::string_view attribute(std::string_view name) const;

    /// Where the last tag ends or the error is: bytes of the text before, and line, from 1 on.
    std::size_t offset() const { return m_at; }
    std::size_t line() const;

    bool hasError() const { return !m_error.empty() && atEnd(); }
    const std::string &error() const { return m_error; }
    /// What there is too much of, a phrase; empty where the error is another one.
    const std::string &excess() const { return m_excess; }
    void raiseError(const std::string &why);

private:
    struct Part
    {
        std::uint32_t begin = 0, length = 0; ///< of m_chars
    };
    struct Attribute
    {
        Part name, value;
    };
    struct Piece
    {
        Token token = Token::None;
        Part text;                ///< or name
        std::uint32_t prefix = 0; ///< bytes of the name before the part behind the colon
        std::uint32_t attribute = 0, attributes = 0;
        std::size_t end = 0;
    };

    static void startElement(void *self, const char *name, const char **attributes);
    static void endElement(void *self, const char *name);
    static void characters(void *self, const char *text, int length);
    static void documentType(void *self, const char *, const char *, const char *, int);

    void parseOn();
    void refuse(const std::string &excess);
    Piece tag(Token token, std::string_view name);
    Part kept(std::string_view text);
    std::string_view view(Part part) const;

    std::string_view m_text;
    XML_ParserStruct *m_parser;
    std::size_t m_fed = 0;         ///< so much of the text went to the parser
    bool m_done = false;           ///< all of it
    std::vector<Piece> m_pieces;   ///< parsed ahead
    std::vector<Attribute> m_atts; ///< theirs
    std::string m_chars;           ///< their names and texts
    std::size_t m_next = 0;        ///< of them
    std::size_t m_ready = 0;       ///< so many are whole: the last may be characters that go on
    std::size_t m_depth = 0;
    Piece m_piece; ///< the current one
    Token m_token = Token::None;
    std::size_t m_at = 0;
    std::string m_error, m_excess;
    std::size_t m_failed = 0;                      ///< where
    mutable std::size_t m_counted = 0, m_line = 1; ///< lines before what was asked for last
};

} // namespace duologue::formats
