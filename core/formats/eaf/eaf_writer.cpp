#include <QDateTime>
#include <QRegularExpression>
#include <QXmlStreamWriter>
#include <algorithm>
#include <set>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_layout.h"
#include "core/formats/eaf/eaf_media.h"
#include "core/formats/eaf/eaf_side_files.h"
#include "core/formats/eaf/eaf_slots.h"
#include "core/formats/eaf/eaf_vocabulary.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::eaf {
namespace {

/// The descriptions are ELAN's own, word for word.
constexpr std::array<std::pair<const char *, const char *>, 4> stereotypes{{
    {"Time_Subdivision", "Time subdivision of parent annotation's time interval, no time gaps "
                         "allowed within this interval"},
    {"Symbolic_Subdivision", "Symbolic subdivision of a parent annotation. Annotations refering "
                             "to the same parent are ordered"},
    {"Symbolic_Association", "1-1 association with a parent annotation"},
    {"Included_In", "Time alignable annotations within the parent annotation's time interval, "
                    "gaps are allowed"},
}};

std::map<std::string, std::string> coloursOf(const Layout &layout)
{
    std::map<std::string, std::string> colours;
    for (const auto &[name, value] : layout.properties)
        if (name.starts_with(colourProperty))
            colours[name.substr(colourProperty.size())] = value;
    return colours;
}

class Writer
{
public:
    Writer(const Session &session, const WriteOptions &options, const Layout &layout,
           Warnings &warnings)
        : m_session(session),
          m_options(options),
          m_layout(layout),
          m_warnings(warnings),
          m_xml(&m_bytes)
    {
        m_xml.setAutoFormatting(true);
        const auto &attributes = session.info().attributes;
        if (const auto kept = attributes.find(keptName); kept != attributes.end())
            m_kept = kept->second;
        for (const auto &[element, name] : {std::pair("EXTERNAL_REF", "EXT_REF_ID"),
                                            {"LEXICON_REF", "LEX_REF_ID"},
                                            {"LOCALE", "LANGUAGE_CODE"},
                                            {"LANGUAGE", "LANG_ID"}})
            for (const XmlAttributes &one : keptElements(m_kept, element))
                if (const auto id = one.find(name); id != one.end())
                    m_references.insert(id->second);
        collectLanguages();
    }

    std::string write()
    {
        m_xml.writeStartDocument();
        element(documentName);
        attribute("AUTHOR", author());
        m_xml.writeAttribute(QStringLiteral("DATE"), date());
        attribute("FORMAT", "3.0");
        attribute("VERSION", "3.0");
        attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        attribute("xsi:noNamespaceSchemaLocation", "http://www.mpi.nl/tools/elan/EAFv3.0.xsd");
        writeKept(m_xml, m_kept, "LICENSE");
        writeHeader();
        writeSlots();
        for (const OutTier &tier : m_layout.tiers)
            writeTier(tier);
        writeTypes();
        writeKept(m_xml, m_kept, "LOCALE");
        writeLanguages();
        writeConstraints();
        for (const OutVocabulary &vocabulary : m_layout.vocabularies)
            writeVocabulary(m_xml, *vocabulary.row, vocabulary.id, vocabulary.number,
                            referencesOf(*vocabulary.row), m_warnings);
        writeKept(m_xml, m_kept, "LEXICON_REF");
        writeLinks();
        writeKept(m_xml, m_kept, "EXTERNAL_REF");
        m_xml.writeEndDocument();
        return m_bytes.toStdString();
    }

private:
    void attribute(const char *name, const std::string &value)
    {
        m_xml.writeAttribute(QLatin1String(name), xmlText(value, m_warnings));
    }
    void attributeIfAny(const char *name, const std::string &value)
    {
        if (!value.empty())
            attribute(name, value);
    }
    void element(const char *name) { m_xml.writeStartElement(QLatin1String(name)); }
    void end() { m_xml.writeEndElement(); }

    void text(const std::string &value) { writeXmlText(m_xml, value, m_warnings); }

    /// Who writes it, else whose it was.
    std::string author() const
    {
        if (!m_options.author.empty())
            return m_options.author;
        XmlAttributes kept = keptAttributes(m_kept, documentName);
        return kept["AUTHOR"];
    }

    QString date() const
    {
        for (const std::string &candidate : {m_options.date, m_session.info().created}) {
            const auto time =
                QDateTime::fromString(QString::fromStdString(candidate), Qt::ISODateWithMs);
            if (time.isValid())
                return time.toUTC().toString(Qt::ISODate);
        }
        return QStringLiteral("1970-01-01T00:00:00Z");
    }

    void writeHeader()
    {
        element("HEADER");
        attribute("MEDIA_FILE", "");
        attribute("TIME_UNITS", "milliseconds");
        for (const MediaSource *source : m_session.media())
            if (source->role != MediaRole::HeartRate)
                writeMedia(*source);
        for (const XmlAttributes &remote : remoteMedia(m_kept))
            writeDescriptor(remote, {});
        writeKept(m_xml, m_kept, "LINKED_FILE_DESCRIPTOR");
        writeKept(m_xml, m_kept, "PROPERTY");
        property(std::string(lastAnnotationProperty), std::to_string(m_layout.lastAnnotation));
        for (const auto &[name, value] : m_layout.properties)
            property(name, value);
        end();
    }

    void property(const std::string &name, const std::string &value)
    {
        element("PROPERTY");
        attribute("NAME", name);
        text(value);
        end();
    }

    void writeMedia(const MediaSource &source)
    {
        for (const XmlAttributes &descriptor : descriptorsOf(source.path, m_kept))
            writeDescriptor(descriptor, source.sync.offset);
        if (source.sync.driftPpm != 0)
            m_warnings.add(0,
                           "ELAN cannot hold the clock drift of '" + source.label + "' (" +
                               std::to_string(source.sync.driftPpm) + " ppm).",
                           "its offset");
        if (!source.sync.pauses.empty())
            m_warnings.add(0,
                           "ELAN cannot hold that the recorder of '" + source.label +
                               "' paused: after that its media are shown too early.",
                           "its offset");
    }

    void writeDescriptor(const XmlAttributes &descriptor, MediaTime offset)
    {
        element("MEDIA_DESCRIPTOR");
        for (const auto &[name, value] : descriptor)
            attribute(name.c_str(), value);
        if (offset.us != 0)
            attribute("TIME_ORIGIN", std::to_string((-offset).milliseconds()));
        end();
    }

    /// Two slots an annotation, ordered by time as ELAN wants them.
    void writeSlots()
    {
        m_slots.assign(m_layout);
        element("TIME_ORDER");
        for (std::size_t number = 0; number < m_slots.times().size(); ++number) {
            element("TIME_SLOT");
            attribute("TIME_SLOT_ID", slotId(number));
            attribute("TIME_VALUE", std::to_string(m_slots.times()[number]));
            end();
        }
        end();
    }

    static std::string slotId(std::size_t number) { return "ts" + std::to_string(number + 1); }

    static std::string nameOf(int annotation) { return "a" + std::to_string(annotation); }

    void writeTier(const OutTier &tier)
    {
        element("TIER");
        attributeIfAny("ANNOTATOR", tier.annotator);
        attributes(tier.kept);
        attributeIfAny("LANG_REF", m_references.contains(tier.language) ? tier.language : "");
        attribute("LINGUISTIC_TYPE_REF", tier.type);
        attributeIfAny("PARENT_REF", tier.parent);
        attributeIfAny("PARTICIPANT", tier.participant);
        attribute("TIER_ID", tier.id);
        for (const OutAnnotation &annotation : tier.annotations)
            writeAnnotation(annotation, tier.references);
        end();
    }

    /// Those that refer to what is there.
    void attributes(const XmlAttributes &all)
    {
        for (const auto &[name, value] : all)
            if (name != annotationIdName &&
                (!(name.ends_with("_REF") || name == "DEFAULT_LOCALE") || name == "SVG_REF" ||
                 name == "CONTROLLED_VOCABULARY_REF" || m_references.contains(value)))
                attribute(name.c_str(), value);
    }

    void writeAnnotation(const OutAnnotation &annotation, bool reference)
    {
        element("ANNOTATION");
        element(reference ? "REF_ANNOTATION" : "ALIGNABLE_ANNOTATION");
        attribute("ANNOTATION_ID", nameOf(annotation.number));
        attributeIfAny("CVE_REF", annotation.entry);
        attributes(annotation.kept);
        if (!reference) {
            const auto &[first, second] = m_slots.of(annotation.number);
            attribute("TIME_SLOT_REF1", slotId(first));
            attribute("TIME_SLOT_REF2", slotId(second));
        } else {
            attribute("ANNOTATION_REF", nameOf(annotation.parent));
            if (annotation.previous != 0)
                attribute("PREVIOUS_ANNOTATION", nameOf(annotation.previous));
        }
        element("ANNOTATION_VALUE");
        text(annotation.value);
        end();
        end();
        end();
    }

    void writeTypes()
    {
        for (const auto &[id, type] : m_layout.types) {
            element("LINGUISTIC_TYPE");
            attribute("LINGUISTIC_TYPE_ID", id);
            attributes(type);
            end();
        }
    }

    /// Those that came with the document, and others that are used.
    void writeLanguages()
    {
        writeKept(m_xml, m_kept, "LANGUAGE");
        for (const std::string &language : m_languages) {
            element("LANGUAGE");
            attribute("LANG_ID", language);
            attribute("LANG_LABEL", language);
            end();
        }
    }

    void collectLanguages()
    {
        std::set<std::string> used;
        for (const OutTier &tier : m_layout.tiers)
            used.insert(tier.language);
        for (const OutVocabulary &vocabulary : m_layout.vocabularies)
            for (const std::string &language : languagesOf(*vocabulary.row))
                used.insert(language);
        static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9._-]*$"));
        for (const std::string &language : used)
            if (name.match(QString::fromStdString(language)).hasMatch() &&
                m_references.insert(language).second)
                m_languages.push_back(language);
    }

    /// Links between annotations, which have other ids now. All of them or none: a set with one
    /// that leads nowhere is no EAF.
    void writeLinks()
    {
        std::map<std::string, std::string> ids;
        for (const OutTier &tier : m_layout.tiers)
            for (const OutAnnotation &annotation : tier.annotations)
                if (const auto old = annotation.kept.find(annotationIdName);
                    old != annotation.kept.end())
                    ids[old->second] = nameOf(annotation.number);
        bool whole = true;
        const auto renamed = [&](const QString &name, const QString &value) {
            if (!isLink(name.toStdString()))
                return value;
            QStringList parts = value.split(QLatin1Char(' '), Qt::SkipEmptyParts);
            for (QString &part : parts) {
                const auto now = ids.find(part.toStdString());
                whole = whole && now != ids.end();
                part = now == ids.end() ? part : QString::fromStdString(now->second);
            }
            return parts.join(QLatin1Char(' '));
        };
        QString unused;
        QXmlStreamWriter trial(&unused);
        writeKept(trial, m_kept, "REF_LINK_SET", renamed);
        if (whole)
            writeKept(m_xml, m_kept, "REF_LINK_SET", renamed);
        else
            m_warnings.add(0, "Annotations are gone that links of the ELAN file refer to.",
                           "everything but the links");
    }

    XmlAttributes referencesOf(const Vocabulary &vocabulary) const
    {
        const auto it = vocabulary.attributes.find("ext_ref");
        return it != vocabulary.attributes.end() && m_references.contains(it->second)
                   ? XmlAttributes{{"EXT_REF", it->second}}
                   : XmlAttributes();
    }

    void writeConstraints()
    {
        for (const auto &[stereotype, description] : stereotypes) {
            element("CONSTRAINT");
            attribute("DESCRIPTION", description);
            attribute("STEREOTYPE", stereotype);
            end();
        }
    }

    const Session &m_session;
    const WriteOptions &m_options;
    const Layout &m_layout;
    Warnings &m_warnings;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    std::string m_kept;                   ///< of the document as a whole
    std::set<std::string> m_references;   ///< ids that may be referred to
    std::vector<std::string> m_languages; ///< besides those that are kept
    TimeSlots m_slots;
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto layout = layOut(session, options, warnings);
    if (!layout)
        return std::unexpected(layout.error());
    std::string bytes = Writer(session, options, *layout, warnings).write();
    Written written{{{options.fileName, std::move(bytes)}}, warnings.take()};
    if (std::string colours = preferencesOf(coloursOf(*layout)); !colours.empty())
        written.files.push_back(
            {stemOf(options.fileName) + ".pfsx", std::move(colours), true, true});
    return written;
}

} // namespace duologue::formats::eaf
