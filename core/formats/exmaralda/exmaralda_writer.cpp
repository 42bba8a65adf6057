#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/formats/exmaralda/exmaralda_format.h"
#include "core/formats/flat_tiers.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/xml_kept.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::exmaralda {
namespace {

struct Event
{
    TimeSpan span;
    std::string text;
};

struct OutTier
{
    std::string category;
    const char *type;
    Id participant;
    std::vector<Event> events;
};

const char *typeOf(TierKind kind)
{
    return kind == TierKind::Utterance ? "t" : kind == TierKind::Action ? "d" : "a";
}

/// Makes tiers without overlaps of those of a session.
class Layout
{
public:
    Layout(const Session &session, const std::vector<const Tier *> &tiers)
        : m_session(session), m_flat(session, tiers)
    {
        for (const Tier *tier : tiers)
            add(*tier);
        for (const OutTier &tier : this->tiers)
            for (const Event &event : tier.events)
                for (const MediaTime time : {event.span.begin, event.span.end})
                    points[time] = 0;
        std::size_t number = 0;
        for (auto &[time, point] : points)
            point = number++;
    }

    std::vector<OutTier> tiers;
    std::map<MediaTime, std::size_t> points;
    Warnings &warnings() { return m_flat.warnings; }

private:
    void add(const Tier &tier)
    {
        std::vector<OutTier> lanes;
        for (Event &event : eventsOf(tier)) {
            auto lane = std::ranges::find_if(lanes, [&](const OutTier &one) {
                return one.events.back().span.end <= event.span.begin;
            });
            if (lane == lanes.end()) {
                lanes.push_back(
                    {categoryOf(tier, lanes.size()), typeOf(tier), tier.participant, {}});
                lane = lanes.end() - 1;
            }
            lane->events.push_back(std::move(event));
        }
        if (lanes.empty())
            lanes.push_back({categoryOf(tier, 0), typeOf(tier), tier.participant, {}});
        if (lanes.size() > 1)
            warnings().addOnce("overlaps", 0, "Annotations of '" + tier.name + "' overlap.",
                               "those, on more tiers of the category");
        if (!tier.annotator.empty())
            warnings().addOnce("annotators", 0, "Tiers name who annotated them.", "the tiers");
        std::ranges::move(lanes, std::back_inserter(tiers));
    }

    /// A speaker has one transcription.
    const char *typeOf(const Tier &tier)
    {
        const char *type = exmaralda::typeOf(tier.kind);
        if (tier.kind != TierKind::Utterance || m_transcribed.insert(tier.participant).second)
            return type;
        warnings().addOnce("transcriptions", 0, "Somebody has several tiers of utterances.",
                           "the others as annotations");
        return "a";
    }

    static std::string categoryOf(const Tier &tier, std::size_t lane)
    {
        return lane == 0 ? tier.name : tier.name + " (" + std::to_string(lane + 1) + ")";
    }

    std::vector<Event> eventsOf(const Tier &tier)
    {
        std::vector<Event> events;
        for (const Annotation &annotation : m_session.annotations(tier.id)) {
            Event event{annotation.span, contentOf(tier, annotation)};
            if (event.span.begin == event.span.end) {
                event.span.end = event.span.end + MediaTime::fromMilliseconds(1);
                warnings().addOnce("points", 0, "EXMARaLDA has no events without a length.",
                                   "them, a millisecond long");
            }
            events.push_back(std::move(event));
        }
        std::ranges::stable_sort(
            events, {}, [](const Event &event) { return std::tie(event.span, event.text); });
        return events;
    }

    std::string contentOf(const Tier &tier, const Annotation &annotation)
    {
        const std::string text = m_flat.contentOf(annotation);
        const bool sound = tier.kind == TierKind::Utterance && annotation.text.empty() &&
                           !annotation.label.empty();
        return sound ? "[" + text + "]" : text;
    }

    const Session &m_session;
    FlatTiers m_flat;
    std::set<Id> m_transcribed;
};

class Writer
{
public:
    Writer(const Session &session, Layout &layout)
        : m_session(session), m_layout(layout), m_xml(&m_bytes)
    {
        const auto &attributes = session.info().attributes;
        if (const auto kept = attributes.find(keptName); kept != attributes.end())
            m_kept = kept->second;
        for (const auto &[id, name] : participantNames(session))
            m_names[id] = oneLine(name);
        for (const Participant *person : session.participants())
            m_ids[person->id] = "SPK" + std::to_string(m_ids.size());
    }

    std::string write()
    {
        m_xml.writeStartDocument();
        newLine();
        open("basic-transcription");
        newLine();
        open("head");
        writeMeta();
        writeSpeakers();
        close();
        open("basic-body");
        newLine();
        writeTimeline();
        std::size_t number = 0;
        for (const OutTier &tier : m_layout.tiers)
            writeTier(tier, "TIE" + std::to_string(number++));
        close();
        close();
        m_xml.writeEndDocument();
        return m_bytes.toStdString();
    }

private:
    void open(const char *name) { m_xml.writeStartElement(QLatin1String(name)); }
    void close()
    {
        m_xml.writeEndElement();
        newLine();
    }
    void newLine() { m_xml.writeCharacters(QStringLiteral("\n")); }
    void attribute(const char *name, const std::string &value)
    {
        writeXmlAttribute(m_xml, name, value, m_layout.warnings());
    }
    void empty(const char *name)
    {
        open(name);
        m_xml.writeEndElement();
    }

    /// As it was kept; else, where there has to be one, empty.
    void writeKeptOr(const std::string &kept, const char *name)
    {
        if (keptElements(kept, name).empty())
            return empty(name);
        writeKept(m_xml, kept, name);
    }

    void writeMeta()
    {
        open("meta-information");
        for (const char *name : aboutTranscription)
            if (name == std::string_view("transcription-name") && !m_session.info().title.empty())
                writeXmlElement(m_xml, name, m_session.info().title, m_layout.warnings());
            else if (name == std::string_view("referenced-file"))
                writeRecording();
            else
                writeKeptOr(m_kept, name);
        close();
    }

    void writeRecording()
    {
        std::string recording;
        for (const MediaSource *source : m_session.media())
            if (recording.empty() && source->role != MediaRole::HeartRate)
                recording = source->path;
        open("referenced-file");
        attribute("url", recording);
        m_xml.writeEndElement();
        if (m_session.media().size() > 1)
            m_layout.warnings().add(0, "A transcription of EXMARaLDA has one recording.",
                                    "'" + recording + "'");
    }

    void writeSpeakers()
    {
        open("speakertable");
        newLine();
        for (const Participant *person : m_session.participants()) {
            const std::string &name = m_names.at(person->id);
            const std::string kept = keptInside(m_kept, "speaker", "id", name);
            open("speaker");
            attribute("id", m_ids.at(person->id));
            writeXmlElement(m_xml, "abbreviation", name, m_layout.warnings());
            if (person->gender != "male" && person->gender != "female" &&
                !keptElements(kept, "sex").empty()) {
                writeKept(m_xml, kept, "sex");
            } else {
                open("sex");
                attribute("value", person->gender == "male"     ? "m"
                                   : person->gender == "female" ? "f"
                                                                : "u");
                m_xml.writeEndElement();
            }
            for (const char *about : aboutSpeaker)
                writeKeptOr(kept, about);
            close();
        }
        close();
    }

    void writeTimeline()
    {
        open("common-timeline");
        newLine();
        for (const auto &[time, number] : m_layout.points) {
            open("tli");
            attribute("id", "T" + std::to_string(number));
            attribute("time", formatSeconds(time));
            close();
        }
        close();
    }

    std::string point(MediaTime time) const
    {
        return "T" + std::to_string(m_layout.points.at(time));
    }

    void writeTier(const OutTier &tier, const std::string &id)
    {
        open("tier");
        attribute("id", id);
        const bool person = m_ids.contains(tier.participant);
        if (person)
            attribute("speaker", m_ids.at(tier.participant));
        attribute("category", tier.category);
        attribute("type", tier.type);
        attribute("display-name",
                  (person ? m_names.at(tier.participant) + " " : "") + "[" + tier.category + "]");
        newLine();
        for (const Event &event : tier.events) {
            open("event");
            attribute("start", point(event.span.begin));
            attribute("end", point(event.span.end));
            writeXmlText(m_xml, event.text, m_layout.warnings());
            close();
        }
        close();
    }

    const Session &m_session;
    Layout &m_layout;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    std::string m_kept; ///< of the head
    std::map<Id, std::string> m_names, m_ids;
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    Layout layout(session, *tiers);
    if (options.tiers.empty() && !session.ratings().empty())
        layout.warnings().add(0, "EXMARaLDA has no place for SAM ratings.", "the tiers");
    std::string bytes = Writer(session, layout).write();
    return Written{{{options.fileName, std::move(bytes)}}, layout.warnings().take()};
}

} // namespace duologue::formats::exmaralda
