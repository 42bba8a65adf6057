#include <algorithm>
#include <map>
#include <set>

#include "core/formats/exmaralda/exmaralda_format.h"
#include "core/formats/limits.h"
#include "core/formats/text_lines.h"
#include "core/formats/utterances.h"
#include "core/formats/xml_input.h"
#include "core/formats/xml_kept.h"

namespace duologue::formats::exmaralda {
namespace {

struct Event
{
    std::string begin, end; ///< points of the timeline
    std::string text;
    std::size_t line = 0;
};

struct Tier
{
    std::string speaker, category, type;
    std::vector<Event> events;
};

class Parser
{
public:
    Parser(const XmlText &text, Warnings &warnings) : m_xml(text.text()), m_warnings(warnings) {}

    Result<Imported> parse(const std::string &file)
    {
        if (!m_xml.readNextStartElement() || !is("basic-transcription")) {
            if (!m_xml.hasError())
                m_xml.raiseError("it is no basic transcription");
            return malformedXml(m_xml, file, "a transcription of EXMARaLDA");
        }
        while (!m_xml.atEnd()) {
            readNext();
            if (m_tiers.size() > limits::tiers)
                return limits::tooManyTiers(file);
        }
        if (m_xml.hasError())
            return malformedXml(m_xml, file, "a transcription of EXMARaLDA");
        placePoints();
        Imported result;
        result.contentOnly = true;
        result.media = std::move(m_media);
        if (!m_kept.empty())
            result.attributes[keptName] = std::move(m_kept);
        for (Tier &tier : m_tiers)
            result.tiers.push_back(imported(std::move(tier)));
        return result;
    }

private:
    bool is(const char *name) const { return m_xml.name() == name; }
    std::string attribute(const char *name) const { return attributeOf(m_xml, name); }
    std::size_t line() const { return m_xml.line(); }

    void readNext()
    {
        if (m_xml.readNext() != XmlReader::Token::StartElement)
            return;
        if (is("referenced-file"))
            readRecording();
        else if (is("speaker"))
            readSpeaker();
        else if (is("tli"))
            readPoint();
        else if (is("tier"))
            readTier();
        else if (std::ranges::find(aboutTranscription, m_xml.name()) !=
                 std::end(aboutTranscription))
            keep(std::string(m_xml.name()), copiedElement(m_xml));
        else if (is("tierformat-table"))
            m_xml.skipCurrentElement(); // how it looks
    }

    /// With what it says; without, it is written anyway.
    void keep(const std::string &name, const std::string &element)
    {
        if (element == "<" + name + "/>")
            return;
        if (m_kept.size() + element.size() <= limits::text)
            m_kept += element;
        else
            m_warnings.addOnce("head", line(), "The head of the file is too long to be kept.",
                               "what is transcribed");
    }

    void readRecording()
    {
        const std::string url = attribute("url");
        const std::string name = url.substr(url.find_last_of("/\\") + 1);
        if (name.empty())
            return;
        if (m_media.empty())
            m_media.push_back({name, MediaTime(), line()});
        else
            m_warnings.addOnce("recordings", line(),
                               "The recording '" + name + "' is one more beside the first.",
                               "the first of them");
    }

    /// By abbreviation, which several may have. What else is known of it is kept by that name.
    void readSpeaker()
    {
        const std::string id = attribute("id");
        const std::string copy = copiedElement(m_xml);
        std::string base = id;
        bool more = false;
        XmlReader speaker(copy);
        speaker.readNextStartElement();
        while (speaker.readNextStartElement()) {
            const std::string name(speaker.name());
            const bool sex = name == "sex" && speaker.attribute("value") != "u";
            const std::string inside = copiedElement(speaker);
            if (name == "abbreviation")
                base = abbreviationIn(inside, base);
            else
                more = more || sex || (name != "sex" && inside != "<" + name + "/>");
        }
        std::string name = base;
        for (int number = 2; !m_names.insert(name).second; ++number)
            name = base + " (" + std::to_string(number) + ")";
        m_speakers[id] = name;
        if (more)
            keep("speaker", renamed(copy, name));
    }

    static std::string abbreviationIn(const std::string &element, const std::string &otherwise)
    {
        XmlReader xml(element);
        xml.readNextStartElement();
        const std::string said = oneLine(xml.textInside());
        return said.empty() ? otherwise : said;
    }

    static std::string renamed(const std::string &speaker, const std::string &name)
    {
        QString result;
        QXmlStreamWriter xml(&result);
        writeKept(xml, speaker, "speaker", [&](const QString &attribute, const QString &value) {
            return attribute == QLatin1String("id") ? QString::fromStdString(name) : value;
        });
        return result.toStdString();
    }

    void readPoint()
    {
        const std::string id = attribute("id"), text = attribute("time");
        const auto seconds = looseNumber(text);
        const auto time = seconds ? sessionTime(*seconds) : std::nullopt;
        if (!time)
            m_warnings.addOnce("points", line(),
                               text.empty() ? "Points of the timeline have no time."
                                            : "'" + text + "' is no time.",
                               "them, between their neighbours");
        if (!m_points.try_emplace(id, m_times.size()).second)
            return m_warnings.addOnce(
                "twice", line(), "The point '" + id + "' is on the timeline twice.", "the first");
        m_times.push_back(time);
    }

    void placePoints()
    {
        std::vector<std::optional<TimeSpan>> spans;
        for (const auto &time : m_times)
            spans.push_back(time ? std::optional(TimeSpan{*time, *time}) : std::nullopt);
        // A point between two lies where the pauses between them, all of one length, end.
        for (std::size_t i = 0; i < spans.size(); ++i) {
            if (spans[i])
                continue;
            std::size_t last = i;
            while (last < spans.size() && !spans[last])
                ++last;
            const auto count = static_cast<std::int64_t>(last - i) + 1;
            const MediaTime from = i > 0 ? spans[i - 1]->end : MediaTime();
            const MediaTime to = last < spans.size()
                                     ? spans[last]->begin
                                     : from + MediaTime::fromMilliseconds(1000) * (count - 1);
            for (std::int64_t k = 1; k < count; ++k) {
                const MediaTime at =
                    from + MediaTime{static_cast<std::int64_t>(double((to - from).us) * double(k) /
                                                               double(count))};
                spans[i++] = TimeSpan{at, at};
            }
            --i;
        }
        for (std::size_t i = 0; i < spans.size(); ++i)
            m_times[i] = spans[i]->begin;
    }

    void readTier()
    {
        Tier tier{attribute("speaker"), attribute("category"), attribute("type"), {}};
        for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
            const auto token = m_xml.readNext();
            if (token == XmlReader::Token::EndElement) {
                --depth;
            } else if (token == XmlReader::Token::StartElement && is("event")) {
                if (!attribute("medium").empty() || !attribute("url").empty())
                    m_warnings.addOnce("links", line(), "Events link to files.", "their texts");
                Event event{attribute("start"), attribute("end"), {}, line()};
                event.text = m_xml.textInside();
                tier.events.push_back(std::move(event));
            } else if (token == XmlReader::Token::StartElement) {
                ++depth;
            }
        }
        m_tiers.push_back(std::move(tier));
    }

    ImportedTier imported(Tier read)
    {
        ImportedTier tier;
        tier.name = read.category.empty() ? "tier" : read.category;
        tier.kind = read.type == "t"   ? TierKind::Utterance
                    : read.type == "d" ? TierKind::Action
                                       : TierKind::Label;
        const auto speaker = m_speakers.find(read.speaker);
        tier.participant = speaker == m_speakers.end() ? read.speaker : speaker->second;
        for (Event &event : read.events) {
            const auto begin = m_points.find(event.begin), end = m_points.find(event.end);
            if (begin == m_points.end() || end == m_points.end() ||
                *m_times[begin->second] > *m_times[end->second]) {
                m_warnings.addOnce("event", event.line,
                                   "'" + event.text.substr(0, 40) +
                                       "' is not between two points of the timeline in order.",
                                   "the other events");
                continue;
            }
            ImportedAnnotation annotation;
            annotation.span = {*m_times[begin->second], *m_times[end->second]};
            annotation.text = std::move(event.text);
            annotation.line = event.line;
            if (tier.kind == TierKind::Utterance)
                takeSound(annotation);
            tier.annotations.push_back(std::move(annotation));
        }
        return tier;
    }

    XmlReader m_xml;
    Warnings &m_warnings;
    std::string m_kept;
    std::vector<ImportedMedia> m_media;
    std::map<std::string, std::string> m_speakers; ///< names by id
    std::set<std::string> m_names;
    std::map<std::string, std::size_t> m_points; ///< where each is on the timeline
    std::vector<std::optional<MediaTime>> m_times;
    std::vector<Tier> m_tiers;
};

} // namespace

Match match(std::string_view name, std::string_view head)
{
    if (head.find("<basic-transcription") != head.npos)
        return Match::Sure;
    return named(name, {"exb"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &)
{
    const auto text = decodeXml(source.bytes, source.name, Doctype::LeaveOutName);
    if (!text)
        return std::unexpected(text.error());
    Warnings warnings;
    warnOfMended(*text, warnings);
    auto result = Parser(*text, warnings).parse(source.name);
    if (result)
        result->warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::exmaralda
