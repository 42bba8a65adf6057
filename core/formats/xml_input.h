#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formats/warnings.h"
#include "core/formats/xml_reader.h"

namespace duologue::formats {

/// A file of XML as UTF-8; where it broke the rules of XML at single characters, mended there.
struct XmlText
{
    /// A character that no XML file may hold, now a blank; or an ampersand that begins no entity,
    /// now its own entity.
    struct Mended
    {
        std::size_t at; ///< behind this many bytes of the text
        char32_t character;
    };
    std::string_view bytes;             ///< of the file, which has to outlive this
    std::optional<std::string> changed; ///< what they became, if they could not stay as they were
    std::vector<Mended> mended;         ///< the first thousand

    std::string_view text() const { return changed ? std::string_view(*changed) : bytes; }
};

/// What is done with a document type: refused, or, where it but names a definition somewhere else,
/// left out. None is ever looked at.
enum class Doctype { Refuse, LeaveOutName };

/// From UTF-8, UTF-16 with byte order mark, or ISO 8859-1 as the file declares. Refuses a document
/// type definition (code import.dtd) and other encodings (import.encoding). Takes no memory beside
/// the bytes where they are UTF-8 and nothing has to be mended.
Result<XmlText> decodeXml(std::string_view bytes, const std::string &file,
                          Doctype doctype = Doctype::Refuse);

/// Says that the file held characters that had to be mended.
void warnOfMended(const XmlText &text, Warnings &warnings);

/// Why a reader of this file stopped, and where (import.malformed, import.limit); `kind` as in
/// "ELAN".
std::unexpected<Error> malformedXml(const XmlReader &xml, const std::string &file,
                                    const std::string &kind);
/// An attribute of the current element; empty where it has none.
std::string attributeOf(const XmlReader &xml, std::string_view name);

} // namespace duologue::formats
