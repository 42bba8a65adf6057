#include "core/formats/xml_output.h"

#include <QStringList>

namespace duologue::formats {

QString xmlText(const std::string &text, Warnings &warnings)
{
    QString result = QString::fromStdString(text);
    bool changed = false;
    for (QChar &c : result) {
        const char16_t code = c.unicode();
        const bool allowed =
            code >= 0x20 ? code < 0xfffe : code == '\t' || code == '\n' || code == '\r';
        if (!allowed) {
            c = QChar::ReplacementCharacter;
            changed = true;
        }
    }
    if (changed)
        warnings.addOnce("characters", 0, "A text holds characters that XML cannot hold.",
                         "the text with a replacement character for each");
    return result;
}

void writeXmlText(QXmlStreamWriter &xml, const std::string &text, Warnings &warnings)
{
    const QStringList parts = xmlText(text, warnings).split(QLatin1Char('\r'));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0)
            xml.writeEntityReference(QStringLiteral("#13"));
        xml.writeCharacters(parts[i]);
    }
}

void writeXmlElement(QXmlStreamWriter &xml, const char *name, const std::string &text,
                     Warnings &warnings)
{
    xml.writeStartElement(QLatin1String(name));
    writeXmlText(xml, text, warnings);
    xml.writeEndElement();
}

void writeXmlAttribute(QXmlStreamWriter &xml, const char *name, const std::string &value,
                       Warnings &warnings)
{
    xml.writeAttribute(QLatin1String(name), xmlText(value, warnings));
}

} // namespace duologue::formats
