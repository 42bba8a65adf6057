#pragma once

#include <QXmlStreamWriter>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/formats/xml_reader.h"

/// What a file of XML holds and a session cannot say, as XML in an attribute ("kept:eaf") of the
/// row it belongs to: elements one behind the other.
namespace duologue::formats {

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
/// The elements inside the first of this name whose attribute has this value.
std::string keptInside(const std::string &kept, const std::string &name,
                       const std::string &attribute, const std::string &value);
/// Writes the kept elements of this name; `change` may say another value for an attribute.
void writeKept(
    QXmlStreamWriter &xml, const std::string &kept, const std::string &name,
    const std::function<QString(const QString &name, const QString &value)> &change = {});

} // namespace duologue::formats
