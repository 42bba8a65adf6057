#include "core/formats/eaf/eaf_vocabulary.h"

#include <set>

#include "core/formats/xml_input.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::eaf {
namespace {

std::string languageOf(const XmlReader &xml)
{
    const std::string language = attributeOf(xml, "LANG_REF");
    return language == undetermined ? std::string() : language;
}

std::string written(const std::string &language)
{
    return language.empty() ? std::string(undetermined) : language;
}

/// A text of several languages: that of the first, and the others by attribute.
void take(std::string &first, Attributes &others, const std::string &name, const std::string &mine,
          const std::string &language, const std::string &text)
{
    if (language == mine)
        first = text;
    else if (!text.empty())
        others[name + ":" + language] = text;
}

VocabularyEntry readEntry(XmlReader &xml, Vocabulary &vocabulary, bool &first)
{
    VocabularyEntry entry;
    const auto keep = [&](const char *attribute, const char *name) {
        if (const std::string value = attributeOf(xml, attribute); !value.empty())
            entry.attributes[name] = value;
    };
    keep("CVE_ID", "cve");
    keep("EXT_REF", "ext_ref");
    if (xml.name() == "CV_ENTRY") { // until 2.7
        entry.meaning = attributeOf(xml, "DESCRIPTION");
        entry.value = xml.textInside();
        return entry;
    }
    while (xml.readNextStartElement()) {
        if (xml.name() != "CVE_VALUE") {
            xml.skipCurrentElement();
            continue;
        }
        const std::string language = languageOf(xml);
        if (std::exchange(first, false))
            vocabulary.language = language;
        const std::string meaning = attributeOf(xml, "DESCRIPTION");
        take(entry.meaning, entry.attributes, "meaning", vocabulary.language, language, meaning);
        take(entry.value, entry.attributes, "value", vocabulary.language, language,
             xml.textInside());
    }
    return entry;
}

/// "value:fra" → "fra".
std::string afterColon(const std::string &name, const std::string &wanted)
{
    return name.starts_with(wanted + ":") ? name.substr(wanted.size() + 1) : std::string();
}

std::string attributeOrNone(const Attributes &attributes, const std::string &name)
{
    const auto it = attributes.find(name);
    return it == attributes.end() ? std::string() : it->second;
}

void writeValue(QXmlStreamWriter &xml, const std::string &language, const std::string &meaning,
                const std::string &value, Warnings &warnings)
{
    xml.writeStartElement(QStringLiteral("CVE_VALUE"));
    writeXmlAttribute(xml, "DESCRIPTION", meaning, warnings);
    writeXmlAttribute(xml, "LANG_REF", language, warnings);
    writeXmlText(xml, value, warnings);
    xml.writeEndElement();
}

} // namespace

Vocabulary readVocabulary(XmlReader &xml)
{
    Vocabulary vocabulary;
    vocabulary.name = attributeOf(xml, "CV_ID");
    vocabulary.description = attributeOf(xml, "DESCRIPTION"); // until 2.7
    if (const std::string reference = attributeOf(xml, "EXT_REF"); !reference.empty())
        vocabulary.attributes["ext_ref"] = reference;
    bool first = true;
    std::vector<std::pair<std::string, std::string>> descriptions;
    while (xml.readNextStartElement()) {
        if (xml.name() == "DESCRIPTION") {
            const std::string language = languageOf(xml);
            descriptions.emplace_back(language, xml.textInside());
        } else if (xml.name() == "CV_ENTRY_ML" || xml.name() == "CV_ENTRY") {
            vocabulary.entries.push_back(readEntry(xml, vocabulary, first));
        } else {
            xml.skipCurrentElement();
        }
    }
    if (first && !descriptions.empty())
        vocabulary.language = descriptions.front().first;
    for (const auto &[language, text] : descriptions)
        take(vocabulary.description, vocabulary.attributes, "description", vocabulary.language,
             language, text);
    return vocabulary;
}

Result<std::vector<Vocabulary>> readVocabularies(std::string_view bytes, const std::string &file)
{
    const auto text = decodeXml(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    XmlReader xml(text->text());
    std::vector<Vocabulary> result;
    if (xml.readNextStartElement() && xml.name() != "CV_RESOURCE")
        xml.raiseError("it holds no vocabularies");
    while (xml.readNextStartElement())
        if (xml.name() == "CONTROLLED_VOCABULARY")
            result.push_back(readVocabulary(xml));
        else
            xml.skipCurrentElement();
    if (xml.hasError())
        return malformedXml(xml, file, "ELAN");
    return result;
}

std::string entryId(const Vocabulary &vocabulary, std::size_t entry, int number)
{
    const std::string own = attributeOrNone(vocabulary.entries[entry].attributes, "cve");
    return own.empty() ? "cveid_" + std::to_string(number) + "_" + std::to_string(entry + 1) : own;
}

std::vector<std::string> languagesOf(const Vocabulary &vocabulary)
{
    std::set<std::string> languages{written(vocabulary.language)};
    for (const auto &[name, text] : vocabulary.attributes)
        if (const std::string language = afterColon(name, "description"); !language.empty())
            languages.insert(language);
    for (const VocabularyEntry &entry : vocabulary.entries)
        for (const auto &[name, text] : entry.attributes)
            for (const char *what : {"value", "meaning"})
                if (const std::string language = afterColon(name, what); !language.empty())
                    languages.insert(language);
    return {languages.begin(), languages.end()};
}

void writeVocabulary(QXmlStreamWriter &xml, const Vocabulary &vocabulary, const std::string &id,
                     int number, const XmlAttributes &attributes, Warnings &warnings)
{
    xml.writeStartElement(QStringLiteral("CONTROLLED_VOCABULARY"));
    writeXmlAttribute(xml, "CV_ID", id, warnings);
    for (const auto &[name, value] : attributes)
        writeXmlAttribute(xml, name.c_str(), value, warnings);
    const auto describe = [&](const std::string &language, const std::string &text) {
        xml.writeStartElement(QStringLiteral("DESCRIPTION"));
        writeXmlAttribute(xml, "LANG_REF", language, warnings);
        writeXmlText(xml, text, warnings);
        xml.writeEndElement();
    };
    describe(written(vocabulary.language), vocabulary.description);
    for (const auto &[name, text] : vocabulary.attributes)
        if (const std::string language = afterColon(name, "description"); !language.empty())
            describe(language, text);
    for (std::size_t i = 0; i < vocabulary.entries.size(); ++i) {
        const VocabularyEntry &entry = vocabulary.entries[i];
        xml.writeStartElement(QStringLiteral("CV_ENTRY_ML"));
        writeXmlAttribute(xml, "CVE_ID", entryId(vocabulary, i, number), warnings);
        writeValue(xml, written(vocabulary.language), entry.meaning, entry.value, warnings);
        for (const auto &[name, value] : entry.attributes)
            if (const std::string language = afterColon(name, "value"); !language.empty())
                writeValue(xml, language, attributeOrNone(entry.attributes, "meaning:" + language),
                           value, warnings);
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

} // namespace duologue::formats::eaf
