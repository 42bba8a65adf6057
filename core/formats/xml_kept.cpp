#include "core/formats/xml_kept.h"

#include <functional>

namespace duologue::formats {
namespace {

constexpr int deepest = 100; ///< elements below others; what is deeper is left out

using Change = std::function<QString(const QString &name, const QString &value)>;
using Token = XmlReader::Token;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

void copyStart(const XmlReader &xml, QXmlStreamWriter &out, const Change &change)
{
    out.writeStartElement(text(xml.qualifiedName()));
    for (std::size_t i = 0; i < xml.attributes(); ++i) {
        const QString name = text(xml.attributeName(i)), value = text(xml.attributeValue(i));
        out.writeAttribute(name, change ? change(name, value) : value);
    }
}

void copyElement(XmlReader &xml, QXmlStreamWriter &out, const Change &change = {})
{
    int depth = 0;
    for (; !xml.atEnd(); xml.readNext()) {
        if (xml.token() == Token::StartElement && ++depth <= deepest) {
            copyStart(xml, out, change);
        } else if (xml.token() == Token::EndElement) {
            if (depth <= deepest)
                out.writeEndElement();
            if (--depth == 0)
                return;
        } else if (xml.token() == Token::Characters && !xml.isBlank() && depth <= deepest) {
            out.writeCharacters(text(xml.text()));
        }
    }
}

/// Calls `visit` at the beginning of each kept element of this name, which reads it to its end.
void visitKept(const std::string &kept, std::string_view name,
               const std::function<void(XmlReader &)> &visit)
{
    const std::string whole = "<kept>" + kept + "</kept>";
    XmlReader xml(whole);
    if (!xml.readNextStartElement())
        return;
    while (xml.readNextStartElement())
        if (xml.qualifiedName() == name)
            visit(xml);
        else
            xml.skipCurrentElement();
}

} // namespace

std::string copiedElement(XmlReader &xml)
{
    QString copy;
    QXmlStreamWriter out(&copy);
    copyElement(xml, out);
    return copy.toStdString();
}

std::string elementText(const std::string &name, const XmlAttributes &attributes,
                        const std::string &content)
{
    QString copy;
    QXmlStreamWriter out(&copy);
    out.writeStartElement(QString::fromStdString(name));
    for (const auto &[key, value] : attributes)
        out.writeAttribute(QString::fromStdString(key), QString::fromStdString(value));
    out.writeCharacters(QString::fromStdString(content));
    out.writeEndElement();
    return copy.toStdString();
}

XmlAttributes attributesOf(const XmlReader &xml)
{
    XmlAttributes result;
    for (std::size_t i = 0; i < xml.attributes(); ++i)
        result[std::string(xml.attributeName(i))] = xml.attributeValue(i);
    return result;
}

std::vector<XmlAttributes> keptElements(const std::string &kept, const std::string &name)
{
    std::vector<XmlAttributes> result;
    visitKept(kept, name, [&](XmlReader &xml) {
        result.push_back(attributesOf(xml));
        xml.skipCurrentElement();
    });
    return result;
}

XmlAttributes keptAttributes(const std::string &kept, const std::string &name)
{
    const auto all = keptElements(kept, name);
    return all.empty() ? XmlAttributes() : all.front();
}

void writeKept(QXmlStreamWriter &xml, const std::string &kept, const std::string &name,
               const Change &change)
{
    visitKept(kept, name, [&](XmlReader &in) { copyElement(in, xml, change); });
}

std::string keptInside(const std::string &kept, const std::string &name,
                       const std::string &attribute, const std::string &value)
{
    std::string inside;
    visitKept(kept, name, [&](XmlReader &xml) {
        if (!inside.empty() || xml.attribute(attribute) != value)
            return xml.skipCurrentElement();
        while (xml.readNextStartElement())
            inside += copiedElement(xml);
    });
    return inside;
}

} // namespace duologue::formats
