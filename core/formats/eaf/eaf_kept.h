#pragma once

#include <QXmlStreamWriter>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/xml_reader.h"

/// What ELAN documents hold and a session cannot say, as XML in the attribute "kept:eaf" of the row
/// it belongs to: elements one behind the other.
namespace duologue::formats::eaf {

inline constexpr const char *keptName = "kept:eaf";
/// Of the root: whose work the document is.
inline constexpr const char *documentName = "ANNOTATION_DOCUMENT";

using XmlAttributes = std::map<std::string, std::string>;

/// The current element as it stands, without blanks between elements; reads to its end.
std::string copiedElement(XmlReader &xml);
/// An element of these attributes and this text alone.
std::string elementText(const std::string &name, const XmlAttributes &attributes,
                        const std::string &content = {});
XmlAttributes attributesOf(const XmlReader &xml);

/// The attributes of each kept element of this name.
std::vector<XmlAttributes> keptElements(const std::string &kept, const std::string &name);
/// Those of the first; none where it is not there.
XmlAttributes keptAttributes(const std::string &kept, const std::string &name);
/// Writes the kept elements of this name; `change` may say another value for an attribute.
void writeKept(
    QXmlStreamWriter &xml, const std::string &kept, const std::string &name,
    const std::function<QString(const QString &name, const QString &value)> &change = {});

/// What an annotation was called that links refer to.
inline constexpr const char *annotationIdName = "ANNOTATION_ID";
/// Attributes of links that name annotations.
bool isLink(std::string_view attribute);

} // namespace duologue::formats::eaf
