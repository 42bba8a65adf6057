#include "core/formats/eaf/eaf_side_files.h"

#include <QStringList>
#include <QUrl>
#include <QXmlStreamWriter>
#include <algorithm>
#include <map>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_vocabulary.h"
#include "core/formats/xml_input.h"

namespace duologue::formats::eaf {
namespace {

/// The last part of an address, of whatever system.
std::string fileNameIn(const std::string &url)
{
    const QString decoded = QUrl::fromPercentEncoding(QByteArray::fromStdString(url));
    const qsizetype cut =
        std::max(decoded.lastIndexOf(QLatin1Char('/')), decoded.lastIndexOf(QLatin1Char('\\')));
    return decoded.mid(cut + 1).toStdString();
}

class Vocabularies
{
public:
    Vocabularies(const Source &source, Warnings &warnings) : m_source(source), m_warnings(warnings)
    {
    }

    void fill(Vocabulary &vocabulary, const std::string &file)
    {
        const auto [place, isNew] = m_files.try_emplace(file);
        if (isNew)
            place->second = read(file);
        for (const Vocabulary &other : place->second)
            if (other.name == vocabulary.name) {
                const Attributes mine = vocabulary.attributes;
                vocabulary = other;
                for (const auto &[name, value] : mine)
                    vocabulary.attributes[name] = value;
            }
    }

private:
    std::vector<Vocabulary> read(const std::string &file)
    {
        if (!m_source.neighbour)
            return {};
        const auto bytes = m_source.neighbour(file);
        const auto found = bytes ? readVocabularies(*bytes, file) : std::unexpected(bytes.error());
        if (!found)
            m_warnings.add(
                0, "The vocabularies in '" + file + "' cannot be read: " + found.error().message,
                "what the document has of them itself");
        return found.value_or(std::vector<Vocabulary>());
    }

    const Source &m_source;
    Warnings &m_warnings;
    std::map<std::string, std::vector<Vocabulary>> m_files;
};

std::string hexColour(const std::string &numbers)
{
    QString hex = QStringLiteral("#");
    const QStringList parts = QString::fromStdString(numbers).split(QLatin1Char(','));
    for (qsizetype i = 0; i < 3 && parts.size() >= 3; ++i)
        hex += QStringLiteral("%1").arg(std::clamp(parts[i].trimmed().toInt(), 0, 255), 2, 16,
                                        QLatin1Char('0'));
    return hex.size() == 7 ? hex.toStdString() : std::string();
}

/// Preferences are ELAN's own and no part of what was annotated: broken ones are not worth a word.
void readColours(const std::string &bytes, EafDocument &document)
{
    const auto text = decodeXml(bytes, {});
    if (!text)
        return;
    XmlReader xml(text->text());
    std::string group, tier;
    while (!xml.atEnd()) {
        xml.readNext();
        const bool begins = xml.token() == XmlReader::Token::StartElement;
        if (xml.name() == "prefGroup")
            group = begins ? xml.attribute("key") : "";
        else if (begins && xml.name() == "pref")
            tier = xml.attribute("key");
        else if (begins && xml.name() == "Object" && group == "TierColors")
            if (const std::string colour = hexColour(xml.textInside()); !colour.empty())
                document.properties.emplace(std::string(colourProperty) + tier, colour);
    }
}

} // namespace

void readSideFiles(const Source &source, EafDocument &document, Warnings &warnings)
{
    Vocabularies vocabularies(source, warnings);
    for (Vocabulary &vocabulary : document.vocabularies)
        if (const auto reference = vocabulary.attributes.find("ext_ref");
            reference != vocabulary.attributes.end())
            if (const auto external = document.externals.find(reference->second);
                external != document.externals.end())
                vocabularies.fill(vocabulary, fileNameIn(external->second));
    if (!source.neighbour)
        return;
    const std::string name = source.name.substr(0, source.name.rfind('.')) + ".pfsx";
    if (const auto preferences = source.neighbour(name))
        readColours(*preferences, document);
}

std::string preferencesOf(const std::map<std::string, std::string> &colours)
{
    if (colours.empty())
        return {};
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement("preferences");
    xml.writeAttribute("version", "1.1");
    xml.writeAttribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.writeAttribute("xsi:noNamespaceSchemaLocation",
                       "http://www.mpi.nl/tools/elan/Prefs_v1.1.xsd");
    xml.writeStartElement("prefGroup");
    xml.writeAttribute("key", "TierColors");
    for (const auto &[tier, colour] : colours) {
        const unsigned rgb = QString::fromStdString(colour).mid(1).toUInt(nullptr, 16);
        xml.writeStartElement("pref");
        xml.writeAttribute("key", QString::fromStdString(tier));
        xml.writeStartElement("Object");
        xml.writeAttribute("class", "java.awt.Color");
        xml.writeCharacters(
            QStringLiteral("%1,%2,%3").arg(rgb >> 16 & 255).arg(rgb >> 8 & 255).arg(rgb & 255));
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes.toStdString();
}

} // namespace duologue::formats::eaf
