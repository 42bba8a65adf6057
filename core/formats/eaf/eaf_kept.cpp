#include "core/formats/eaf/eaf_kept.h"

#include <functional>

namespace duologue::formats::eaf {
namespace {

constexpr int deepest = 100; ///< elements below others; what is deeper is left out

using Change = std::function<QString(const QString &name, const QString &value)>;

void copyElement(QXmlStreamReader &xml, QXmlStreamWriter &out, const Change &change = {})
{
    int depth = 0;
    for (; !xml.atEnd(); xml.readNext()) {
        if (xml.isStartElement() && ++depth <= deepest) {
            out.writeStartElement(xml.qualifiedName().toString());
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                const QString name = attribute.qualifiedName().toString();
                const QString value = attribute.value().toString();
                out.writeAttribute(name, change ? change(name, value) : value);
            }
        } else if (xml.isEndElement()) {
            if (depth <= deepest)
                out.writeEndElement();
            if (--depth == 0)
                return;
        } else if (xml.isCharacters() && !xml.isWhitespace() && depth <= deepest) {
            out.writeCharacters(xml.text().toString());
        }
    }
}

/// Calls `visit` at the beginning of each kept element of this name, which reads it to its end.
void visitKept(const std::string &kept, const std::string &name,
               const std::function<void(QXmlStreamReader &)> &visit)
{
    QXmlStreamReader xml(QString::fromStdString("<kept>" + kept + "</kept>"));
    xml.setNamespaceProcessing(false);
    if (!xml.readNextStartElement())
        return;
    while (xml.readNextStartElement())
        if (xml.qualifiedName() == QString::fromStdString(name))
            visit(xml);
        else
            xml.skipCurrentElement();
}

} // namespace

std::string copiedElement(QXmlStreamReader &xml)
{
    QString text;
    QXmlStreamWriter out(&text);
    copyElement(xml, out);
    return text.toStdString();
}

std::string elementText(const std::string &name, const XmlAttributes &attributes,
                        const std::string &content)
{
    QString text;
    QXmlStreamWriter out(&text);
    out.writeStartElement(QString::fromStdString(name));
    for (const auto &[key, value] : attributes)
        out.writeAttribute(QString::fromStdString(key), QString::fromStdString(value));
    out.writeCharacters(QString::fromStdString(content));
    out.writeEndElement();
    return text.toStdString();
}

XmlAttributes attributesOf(const QXmlStreamReader &xml)
{
    XmlAttributes result;
    for (const QXmlStreamAttribute &attribute : xml.attributes())
        result[attribute.qualifiedName().toString().toStdString()] =
            attribute.value().toString().toStdString();
    return result;
}

std::vector<XmlAttributes> keptElements(const std::string &kept, const std::string &name)
{
    std::vector<XmlAttributes> result;
    visitKept(kept, name, [&](QXmlStreamReader &xml) {
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
    visitKept(kept, name, [&](QXmlStreamReader &in) { copyElement(in, xml, change); });
}

bool isLink(const std::string &attribute)
{
    return attribute == "REF1" || attribute == "REF2" || attribute == "REFS";
}

} // namespace duologue::formats::eaf
