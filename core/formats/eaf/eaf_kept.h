#pragma once

#include <string_view>

#include "core/formats/xml_kept.h"

namespace duologue::formats::eaf {

/// What ELAN documents hold and a session cannot say, as xml_kept.h has it, in the attribute of
/// this name of the row it belongs to.
inline constexpr const char *keptName = "kept:eaf";
/// Of the root: whose work the document is.
inline constexpr const char *documentName = "ANNOTATION_DOCUMENT";

/// What an annotation was called that links refer to.
inline constexpr const char *annotationIdName = "ANNOTATION_ID";
/// Attributes of links that name annotations.
inline bool isLink(std::string_view attribute)
{
    return attribute == "REF1" || attribute == "REF2" || attribute == "REFS";
}

} // namespace duologue::formats::eaf
