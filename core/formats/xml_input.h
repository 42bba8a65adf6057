#pragma once

#include <QString>
#include <QXmlStreamReader>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formats/warnings.h"

namespace duologue::formats {

/// A file that breaks the rules of XML at single characters, mended there.
struct XmlText
{
    /// A character that no XML file may hold, now a blank; or an ampersand that begins no entity,
    /// now its own entity.
    struct Mended
    {
        qsizetype at; ///< behind this many characters of the text
        char32_t character;
    };
    QString text;
    std::vector<Mended> mended; ///< the first thousand
};

/// What is done with a document type: refused, or, where it but names a definition somewhere else,
/// left out. None is ever looked at.
enum class Doctype { Refuse, LeaveOutName };

/// An XML file as text: UTF-8, UTF-16 with byte order mark, or ISO 8859-1 as it declares. Refuses a
/// document type definition (code import.dtd), other encodings (import.encoding) and elements of
/// more than 1000 attributes (import.limit).
Result<XmlText> decodeXml(std::string_view bytes, const std::string &file,
                          Doctype doctype = Doctype::Refuse);

/// Says that the file held characters that had to be mended.
void warnOfMended(const XmlText &text, Warnings &warnings);

/// Why a reader of this file stopped, and where (import.malformed); `kind` as in "ELAN".
std::unexpected<Error> malformedXml(const QXmlStreamReader &xml, const std::string &file,
                                    const std::string &kind);
/// All text inside the current element, also below. Qt's readElementText() recurses into child
/// elements and so overflows the stack on deep ones.
QString textInside(QXmlStreamReader &xml);
/// An attribute of the current element; empty where it has none.
std::string attributeOf(const QXmlStreamReader &xml, const char *name);

} // namespace duologue::formats
