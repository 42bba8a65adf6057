#include <QDateTime>
#include <QUrl>
#include <QXmlStreamWriter>
#include <algorithm>
#include <set>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_layout.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::eaf {
namespace {

constexpr auto association = "Symbolic_Association";

/// The descriptions are ELAN's own, word for word.
constexpr std::array<std::pair<const char *, const char *>, 4> stereotypes{{
    {"Time_Subdivision", "Time subdivision of parent annotation's time interval, no time gaps "
                         "allowed within this interval"},
    {"Symbolic_Subdivision", "Symbolic subdivision of a parent annotation. Annotations refering "
                             "to the same parent are ordered"},
    {association, "1-1 association with a parent annotation"},
    {"Included_In", "Time alignable annotations within the parent annotation's time interval, "
                    "gaps are allowed"},
}};

QString mimeType(const QString &path)
{
    static const std::map<QString, QString> types{
        {"mp4", "video/mp4"},        {"m4v", "video/mp4"},   {"mov", "video/quicktime"},
        {"mpg", "video/mpeg"},       {"mpeg", "video/mpeg"}, {"avi", "video/x-msvideo"},
        {"mkv", "video/x-matroska"}, {"webm", "video/webm"}, {"wav", "audio/x-wav"},
        {"mp3", "audio/mpeg"},       {"flac", "audio/flac"}, {"m4a", "audio/mp4"},
    };
    const auto it = types.find(path.mid(path.lastIndexOf(QLatin1Char('.')) + 1).toLower());
    return it == types.end() ? QStringLiteral("unknown") : it->second;
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
    }

    std::string write()
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("ANNOTATION_DOCUMENT"));
        attribute("AUTHOR", m_options.author);
        m_xml.writeAttribute(QStringLiteral("DATE"), date());
        attribute("FORMAT", "3.0");
        attribute("VERSION", "3.0");
        attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        attribute("xsi:noNamespaceSchemaLocation", "http://www.mpi.nl/tools/elan/EAFv3.0.xsd");
        writeHeader();
        writeSlots();
        for (const OutTier &tier : m_layout.tiers)
            writeTier(tier);
        writeTypes();
        writeConstraints();
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
        property("lastUsedAnnotationId", std::to_string(m_layout.lastAnnotation));
        for (const auto &[id, name] : m_layout.names)
            property(std::string(nameProperty) + id, name);
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
        const QString path = QString::fromStdString(source.path);
        const bool absolute = path.startsWith(QLatin1Char('/'));
        const auto encoded = QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
        element("MEDIA_DESCRIPTOR");
        attribute("MEDIA_URL", ((absolute ? "file://" : "") + encoded).toStdString());
        attribute("MIME_TYPE", mimeType(path).toStdString());
        if (!absolute)
            attribute("RELATIVE_MEDIA_URL", ("./" + encoded).toStdString());
        if (source.sync.offset.us != 0)
            attribute("TIME_ORIGIN", std::to_string((-source.sync.offset).milliseconds()));
        end();
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

    /// Two slots an annotation, ordered by time as ELAN wants them.
    void writeSlots()
    {
        struct Slot
        {
            std::int64_t ms;
            std::string *id;
        };
        std::vector<Slot> all;
        for (const OutTier &tier : m_layout.tiers)
            for (const OutAnnotation &a : tier.annotations)
                if (a.parent.empty()) {
                    auto &[first, second] = m_slots[a.id];
                    all.push_back({a.beginMs, &first});
                    all.push_back({a.endMs, &second});
                }
        std::ranges::stable_sort(all, {}, &Slot::ms);
        element("TIME_ORDER");
        int number = 0;
        for (const Slot &slot : all) {
            *slot.id = "ts" + std::to_string(++number);
            element("TIME_SLOT");
            attribute("TIME_SLOT_ID", *slot.id);
            attribute("TIME_VALUE", std::to_string(slot.ms));
            end();
        }
        end();
    }

    void writeTier(const OutTier &tier)
    {
        element("TIER");
        attributeIfAny("ANNOTATOR", tier.annotator);
        attribute("LINGUISTIC_TYPE_REF", tier.type);
        attributeIfAny("PARENT_REF", tier.parent);
        attributeIfAny("PARTICIPANT", tier.participant);
        attribute("TIER_ID", tier.id);
        for (const OutAnnotation &annotation : tier.annotations)
            writeAnnotation(annotation);
        end();
    }

    void writeAnnotation(const OutAnnotation &annotation)
    {
        element("ANNOTATION");
        element(annotation.parent.empty() ? "ALIGNABLE_ANNOTATION" : "REF_ANNOTATION");
        attribute("ANNOTATION_ID", annotation.id);
        if (annotation.parent.empty()) {
            const auto &[first, second] = m_slots.at(annotation.id);
            attribute("TIME_SLOT_REF1", first);
            attribute("TIME_SLOT_REF2", second);
        } else {
            attribute("ANNOTATION_REF", annotation.parent);
        }
        element("ANNOTATION_VALUE");
        text(annotation.value);
        end();
        end();
        end();
    }

    void writeTypes()
    {
        std::set<std::string> written;
        for (const OutTier &tier : m_layout.tiers) {
            if (!written.insert(tier.type).second)
                continue;
            element("LINGUISTIC_TYPE");
            if (!tier.parent.empty())
                attribute("CONSTRAINTS", association);
            attribute("GRAPHIC_REFERENCES", "false");
            attribute("LINGUISTIC_TYPE_ID", tier.type);
            attribute("TIME_ALIGNABLE", tier.parent.empty() ? "true" : "false");
            end();
        }
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
    std::map<std::string, std::pair<std::string, std::string>> m_slots; ///< by annotation id
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto layout = layOut(session, options, warnings);
    if (!layout)
        return std::unexpected(layout.error());
    std::string bytes = Writer(session, options, *layout, warnings).write();
    return Written{{{options.fileName, std::move(bytes)}}, warnings.take()};
}

} // namespace duologue::formats::eaf
