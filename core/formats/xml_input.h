#pragma once

#include <QString>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

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

/// An XML file as text: UTF-8, UTF-16 with byte order mark, or ISO 8859-1 as it declares. Refuses a
/// document type definition (code import.dtd), other encodings (import.encoding) and elements of
/// more than 1000 attributes (import.limit).
Result<XmlText> decodeXml(std::string_view bytes, const std::string &file);

} // namespace duologue::formats
