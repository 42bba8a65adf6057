#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

#include "core/formats/eaf/eaf_document.h"
#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_media.h"
#include "core/formats/eaf/eaf_vocabulary.h"
#include "core/formats/limits.h"
#include "core/formats/text_io.h"
#include "core/formats/xml_input.h"
#include "core/narrative/text.h"

namespace duologue::formats::eaf {
namespace {

/// ELAN and this reader count time in unsigned 32-bit milliseconds.
constexpr double largestMs = 4294967295.0;

class Parser
{
public:
    Parser(const XmlText &input, Warnings &warnings)
        : m_xml(input.text()), m_mended(input.mended), m_warnings(warnings)
    {
    }

    Result<EafDocument> parse(const std::string &file)
    {
        if (!m_xml.readNextStartElement() || !is(documentName)) {
            if (!m_xml.hasError())
                m_xml.raiseError("it is not an ELAN document");
            return malformedXml(m_xml, file, "ELAN");
        }
        checkVersion();
        if (const std::string author = attribute("AUTHOR"); !author.empty())
            m_document.kept = elementText(documentName, {{"AUTHOR", author}});
        while (m_xml.readNextStartElement()) {
            readTopLevel();
            if (m_document.tiers.size() > limits::tiers)
                return limits::tooManyTiers(file);
        }
        while (!m_xml.atEnd())
            m_xml.readNext();
        if (m_xml.hasError())
            return malformedXml(m_xml, file, "ELAN");
        tellMended(0);
        return std::move(m_document);
    }

private:
    bool is(std::string_view name) const { return m_xml.name() == name; }
    std::size_t line() const { return m_xml.line(); }
    std::string attribute(const char *name) const { return attributeOf(m_xml, name); }
    std::uint32_t id(const char *name) { return m_document.ids.of(m_xml.attribute(name)); }

    void checkVersion()
    {
        const std::string format = attribute("FORMAT");
        if (parseNumber(format).value_or(0) > 3.0)
            m_warnings.add(line(), "The file is of EAF " + format + ", newer than 3.0.",
                           "what is known of it");
    }

    void readTopLevel()
    {
        if (is("HEADER"))
            readHeader();
        else if (is("TIME_ORDER"))
            readSlots();
        else if (is("TIER"))
            readTier();
        else if (is("LINGUISTIC_TYPE"))
            readType();
        else if (is("CONTROLLED_VOCABULARY"))
            m_document.vocabularies.push_back(readVocabulary(m_xml));
        else if (is("LICENSE") || is("LOCALE") || is("LANGUAGE") || is("LEXICON_REF") ||
                 is("REF_LINK_SET") || is("EXTERNAL_REF"))
            keep();
        else
            skip(!is("CONSTRAINT"));
    }

    void keep()
    {
        const bool links = is("REF_LINK_SET");
        if (is("EXTERNAL_REF"))
            m_document.externals[attribute("EXT_REF_ID")] = attribute("VALUE");
        const std::string copy = copiedElement(m_xml);
        m_document.kept += copy;
        if (links)
            noteLinks(copy);
    }

    /// Annotations that links refer to keep their ids.
    void noteLinks(const std::string &set)
    {
        std::set<std::uint32_t> wanted;
        XmlReader xml(set);
        while (!xml.atEnd()) {
            xml.readNext();
            for (std::size_t i = 0; i < xml.attributes(); ++i)
                if (isLink(xml.attributeName(i)))
                    for (const std::string_view id : narrative::splitWords(xml.attributeValue(i)))
                        wanted.insert(m_document.ids.of(id));
        }
        for (EafTier &tier : m_document.tiers)
            for (EafAnnotation &annotation : tier.annotations)
                if (wanted.contains(annotation.id)) {
                    XmlAttributes kept = keptAttributes(annotation.kept, "ANNOTATION");
                    kept[annotationIdName] = m_document.ids.name(annotation.id);
                    annotation.kept = elementText("ANNOTATION", kept);
                }
    }

    void skip(bool count)
    {
        if (count)
            ++m_document.unused[std::string(m_xml.name())];
        m_xml.skipCurrentElement();
    }

    void readHeader()
    {
        const std::string units = attribute("TIME_UNITS");
        if (units == "NTSC-frames")
            m_unitUs = 1'001'000'000.0 / 30'000;
        else if (units == "PAL-frames")
            m_unitUs = 40'000;
        else if (!units.empty() && units != "milliseconds")
            m_warnings.add(line(), "Time unit '" + units + "' is not known.",
                           "times as if they were milliseconds");
        while (m_xml.readNextStartElement()) {
            if (is("MEDIA_DESCRIPTOR")) {
                readMedia();
            } else if (is("PROPERTY")) {
                readProperty();
            } else if (is("LINKED_FILE_DESCRIPTOR")) {
                keep();
            } else {
                skip(true);
            }
        }
    }

    void readProperty()
    {
        const std::string name = attribute("NAME");
        const XmlAttributes attributes = attributesOf(m_xml);
        const std::string content = text();
        m_document.properties[name] = content;
        if (!name.starts_with(propertyPrefix) && name != lastAnnotationProperty)
            m_document.kept += elementText("PROPERTY", attributes, content);
    }

    void readMedia()
    {
        EafMedia media{attribute("MEDIA_URL"), attribute("RELATIVE_MEDIA_URL"), {}, line()};
        if (const std::string origin = attribute("TIME_ORIGIN"); !origin.empty()) {
            const auto ms = parseNumber(origin);
            if (ms && std::abs(*ms) <= largestMs)
                media.origin = MediaTime::fromMilliseconds(std::llround(*ms));
            else
                m_warnings.add(line(), "TIME_ORIGIN '" + origin + "' is not a number.",
                               "the recording, from the beginning");
        }
        m_document.media.push_back(std::move(media));
        m_document.kept += keptMedia(attributesOf(m_xml));
        m_xml.skipCurrentElement();
    }

    void readSlots()
    {
        while (m_xml.readNextStartElement()) {
            if (!is("TIME_SLOT")) {
                skip(true);
                continue;
            }
            m_document.timeSlots.push_back({id("TIME_SLOT_ID"), slotTime()});
            m_xml.skipCurrentElement();
        }
    }

    std::optional<MediaTime> slotTime()
    {
        if (!m_xml.hasAttribute("TIME_VALUE"))
            return std::nullopt;
        const std::string_view text = m_xml.attribute("TIME_VALUE");
        const auto value = parseNumber(text);
        if (!value || *value < 0 || *value > largestMs) {
            m_warnings.addOnce("time value", line(),
                               "TIME_VALUE '" + std::string(text) + "' is not a time.",
                               "the time slot, interpolated between its neighbours");
            return std::nullopt;
        }
        if (*value != std::floor(*value))
            m_warnings.addOnce("time fraction", line(),
                               "TIME_VALUE '" + std::string(text) + "' is not a whole number.",
                               "the time to the microsecond");
        return MediaTime{std::llround(*value * m_unitUs)};
    }

    void readTier()
    {
        EafTier tier{attribute("TIER_ID"),
                     attribute("LINGUISTIC_TYPE_REF"),
                     attribute("PARTICIPANT"),
                     attribute("ANNOTATOR"),
                     attribute("PARENT_REF"),
                     {},
                     line(),
                     attribute("LANG_REF"),
                     keptOf("TIER", {"DEFAULT_LOCALE", "EXT_REF"})};
        while (m_xml.readNextStartElement()) {
            if (!is("ANNOTATION")) {
                skip(true);
                continue;
            }
            while (m_xml.readNextStartElement())
                readAnnotation(tier);
        }
        m_document.tiers.push_back(std::move(tier));
    }

    void readAnnotation(EafTier &tier)
    {
        EafAnnotation annotation;
        annotation.reference = is("REF_ANNOTATION");
        if (!annotation.reference && !is("ALIGNABLE_ANNOTATION")) {
            skip(true);
            return;
        }
        annotation.line = static_cast<std::uint32_t>(line());
        annotation.id = id("ANNOTATION_ID");
        tellMended(0);
        annotation.slot1 = id("TIME_SLOT_REF1");
        annotation.slot2 = id("TIME_SLOT_REF2");
        annotation.parent = id("ANNOTATION_REF");
        annotation.previous = id("PREVIOUS_ANNOTATION");
        annotation.kept = keptOf("ANNOTATION", {"EXT_REF", "SVG_REF"});
        while (m_xml.readNextStartElement()) {
            if (is("ANNOTATION_VALUE"))
                annotation.value = text();
            else
                skip(true);
        }
        tellMended(annotation.id);
        tier.annotations.push_back(std::move(annotation));
    }

    /// Says what had to be mended up to here: in this annotation, or, without one, before it.
    void tellMended(std::uint32_t annotation)
    {
        for (; m_told < m_mended.size() && m_mended[m_told].at < m_xml.offset(); ++m_told) {
            const char32_t character = m_mended[m_told].character;
            std::array<char, 16> code{};
            std::snprintf(code.data(), code.size(), "U+%04X", static_cast<unsigned>(character));
            const std::string where = annotation == 0
                                          ? std::string("The file")
                                          : "Annotation '" + m_document.ids.name(annotation) + "'";
            if (character == U'&')
                m_warnings.addOnce("ampersand", line(), where + " holds an '&' that says nothing.",
                                   "it, as text");
            else
                m_warnings.addOnce(std::string("character ") + code.data(), line(),
                                   where + " holds the character " + code.data() +
                                       ", which no XML file may hold.",
                                   "a blank in its place");
        }
    }

    /// Those of these attributes that the current element has.
    std::string keptOf(const char *element, std::initializer_list<const char *> names) const
    {
        XmlAttributes attributes;
        for (const char *name : names)
            if (const std::string_view value = m_xml.attribute(name); !value.empty())
                attributes[name] = value;
        return attributes.empty() ? std::string() : elementText(element, attributes);
    }

    std::string text() { return m_xml.textInside(); }

    void readType()
    {
        m_document.constraints[attribute("LINGUISTIC_TYPE_ID")] = attribute("CONSTRAINTS");
        m_document.types[attribute("LINGUISTIC_TYPE_ID")] = attributesOf(m_xml);
        m_xml.skipCurrentElement();
    }

    XmlReader m_xml;
    const std::vector<XmlText::Mended> &m_mended;
    std::size_t m_told = 0; ///< so many of them are told of
    Warnings &m_warnings;
    EafDocument m_document;
    double m_unitUs = 1000;
};

} // namespace

Result<EafDocument> parseEaf(std::string_view bytes, const std::string &file, Warnings &warnings)
{
    const auto text = decodeXml(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    return Parser(*text, warnings).parse(file);
}

} // namespace duologue::formats::eaf
