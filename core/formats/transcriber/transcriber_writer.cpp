#include <algorithm>
#include <map>
#include <tuple>

#include "core/formats/text_lines.h"
#include "core/formats/transcriber/transcriber_format.h"
#include "core/formats/utterances.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::transcriber {
namespace {

/// Utterances of one segment.
struct Segment
{
    TimeSpan span;
    std::vector<Utterance> said;
};

/// What begins together is one segment; each ends before the next begins.
std::vector<Segment> segmentsOf(std::vector<Utterance> utterances, Warnings &warnings)
{
    std::vector<Segment> segments;
    bool cut = false;
    for (Utterance &utterance : utterances) {
        if (segments.empty() || segments.back().span.begin != utterance.span.begin)
            segments.push_back({utterance.span, {}});
        TimeSpan &span = segments.back().span;
        cut |= span.end != utterance.span.end;
        span.end = std::max(span.end, utterance.span.end);
        segments.back().said.push_back(std::move(utterance));
    }
    for (Segment &segment : segments)
        std::ranges::stable_sort(segment.said, {}, [](const Utterance &utterance) {
            return std::tie(utterance.speaker, utterance.text);
        });
    for (std::size_t i = 0; i + 1 < segments.size(); ++i)
        if (const MediaTime next = segments[i + 1].span.begin; segments[i].span.end > next) {
            segments[i].span.end = next;
            cut = true;
        }
    if (cut)
        warnings.add(0, "Utterances overlap in part, which Transcriber cannot say.",
                     "all of them, until the next begins");
    return segments;
}

class Writer
{
public:
    Writer(const Session &session, const WriteOptions &options, Warnings &warnings)
        : m_session(session), m_options(options), m_warnings(warnings), m_xml(&m_bytes)
    {
    }

    std::string write(const std::vector<Segment> &segments)
    {
        for (const Segment &segment : segments)
            for (const Utterance &utterance : segment.said)
                if (!isNobodys(segment, utterance))
                    m_ids.try_emplace(utterance.speaker, "spk" + std::to_string(m_ids.size() + 1));
        m_xml.writeStartDocument();
        m_xml.writeDTD(QStringLiteral("\n<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n"));
        open("Trans");
        attribute("audio_filename", recording());
        attribute("scribe", m_options.author);
        newLine();
        writeSpeakers();
        open("Episode");
        newLine();
        writeSection(segments);
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
        writeXmlAttribute(m_xml, name, value, m_warnings);
    }

    /// The first with sound or picture, without its ending.
    std::string recording() const
    {
        for (const MediaSource *source : m_session.media())
            if (source->role != MediaRole::HeartRate)
                return stemOf(source->path.substr(source->path.find_last_of("/\\") + 1));
        return stemOf(m_options.fileName);
    }

    static bool isNobodys(const Segment &segment, const Utterance &utterance)
    {
        return utterance.nobody && segment.said.size() == 1;
    }

    void writeSpeakers()
    {
        open("Speakers");
        newLine();
        std::vector<const std::pair<const std::string, std::string> *> speakers;
        for (const auto &entry : m_ids)
            speakers.push_back(&entry);
        std::ranges::sort(speakers, {}, [](const auto *entry) {
            return std::pair(entry->second.size(), entry->second);
        });
        for (const auto *entry : speakers) {
            open("Speaker");
            attribute("id", entry->second);
            attribute("name", oneLine(entry->first));
            close();
        }
        close();
    }

    void writeSection(const std::vector<Segment> &segments)
    {
        MediaTime end = m_session.info().duration;
        for (const Segment &segment : segments)
            end = std::max(end, segment.span.end);
        open("Section");
        attribute("type", "report");
        times({MediaTime(), end});
        newLine();
        MediaTime reached;
        for (const Segment &segment : segments) {
            if (reached < segment.span.begin)
                writeTurn({{reached, segment.span.begin}, {}});
            writeTurn(segment);
            reached = segment.span.end;
        }
        if (reached < end)
            writeTurn({{reached, end}, {}});
        close();
    }

    void times(TimeSpan span)
    {
        attribute("startTime", shortSeconds(span.begin));
        attribute("endTime", shortSeconds(span.end));
    }

    void writeTurn(const Segment &segment)
    {
        std::vector<std::string> speakers; // in the order in which they are named
        for (const Utterance &utterance : segment.said)
            if (!isNobodys(segment, utterance))
                if (const std::string &id = m_ids.at(utterance.speaker);
                    std::ranges::find(speakers, id) == speakers.end())
                    speakers.push_back(id);
        open("Turn");
        std::string list;
        for (const std::string &id : speakers)
            list += (list.empty() ? "" : " ") + id;
        if (!list.empty())
            attribute("speaker", list);
        times(segment.span);
        newLine();
        open("Sync");
        attribute("time", shortSeconds(segment.span.begin));
        close();
        for (const Utterance &utterance : segment.said) {
            if (segment.said.size() > 1) {
                const auto at = std::ranges::find(speakers, m_ids.at(utterance.speaker));
                open("Who");
                attribute("nb", std::to_string(at - speakers.begin() + 1));
                close();
            }
            writeSaid(utterance.text);
            newLine();
        }
        close();
    }

    /// Events and comments where the text shows some, apart from its words.
    void writeSaid(std::string_view text)
    {
        std::size_t done = 0;
        for (std::size_t at = 0; (at = text.find_first_of("[{", at)) != text.npos;) {
            const std::string_view ends = text[at] == '[' ? "[]" : "{}";
            const std::size_t end = text.find_first_of(ends, at + 1);
            if (end == text.npos)
                break;
            const bool apart = (at == 0 || text[at - 1] == ' ') &&
                               (end + 1 == text.size() || text[end + 1] == ' ');
            // Blanks at the ends of a mark would be lost: such a one stays text.
            const bool tight = end > at + 1 && text[at + 1] != ' ' && text[end - 1] != ' ';
            if (apart && text[end] == ends[1] && tight) {
                writeXmlText(m_xml, std::string(text.substr(done, at - done)), m_warnings);
                writeMark(text[at], text.substr(at + 1, end - at - 1));
                done = at = end + 1;
            } else {
                ++at;
            }
        }
        writeXmlText(m_xml, std::string(text.substr(done)), m_warnings);
    }

    void writeMark(char kind, std::string_view inside)
    {
        if (kind == '{') {
            open("Comment");
            attribute("desc", std::string(inside));
            m_xml.writeEndElement();
            return;
        }
        std::string_view extent = "instantaneous", type = "noise";
        for (const Extent &known : extents)
            if (extent == "instantaneous" && inside.size() > 1 &&
                inside.starts_with(known.before) && inside.ends_with(known.behind)) {
                extent = known.name;
                inside.remove_prefix(known.before.size());
                inside.remove_suffix(known.behind.size());
            }
        for (const std::string_view known : eventTypes)
            if (inside.starts_with(known) && inside.substr(known.size()).starts_with('=')) {
                type = known;
                inside.remove_prefix(known.size() + 1);
                break;
            }
        open("Event");
        attribute("desc", std::string(inside));
        attribute("type", std::string(type));
        attribute("extent", std::string(extent));
        m_xml.writeEndElement();
    }

    const Session &m_session;
    const WriteOptions &m_options;
    Warnings &m_warnings;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    std::map<std::string, std::string> m_ids; ///< by name
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    auto utterances = utterancesOf(session, options, {"Files of Transcriber"}, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    const auto segments = segmentsOf(std::move(*utterances), warnings);
    std::string bytes = Writer(session, options, warnings).write(segments);
    return Written{{{options.fileName, std::move(bytes)}}, warnings.take()};
}

} // namespace duologue::formats::transcriber
