#include <algorithm>
#include <map>
#include <set>

#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/transcriber/transcriber_format.h"
#include "core/formats/utterances.h"
#include "core/formats/xml_input.h"
#include "core/narrative/text.h"

namespace duologue::formats::transcriber {
namespace {

std::string shownEvent(const std::string &desc, const std::string &type, const std::string &extent)
{
    std::string_view before, behind;
    for (const Extent &known : extents)
        if (extent == known.name)
            before = known.before, behind = known.behind;
    std::string inside = std::string(before);
    if (std::ranges::find(eventTypes, type) != eventTypes.end())
        inside += type + "=";
    inside += desc + std::string(behind);
    for (char &c : inside)
        c = c == '[' ? '(' : c == ']' ? ')' : c;
    return " [" + inside + "] ";
}

class Reader
{
public:
    Reader(const XmlText &text, std::string nobody, Warnings &warnings)
        : m_xml(text.text()), m_tiers("Transcript", std::move(nobody)), m_warnings(warnings)
    {
    }

    Result<Imported> read(const std::string &file)
    {
        if (!m_xml.readNextStartElement() || !is("Trans")) {
            if (!m_xml.hasError())
                m_xml.raiseError("it is no transcription of Transcriber");
            return malformedXml(m_xml, file, "a transcription of Transcriber");
        }
        m_warnings.add(line(), "What is known of the file as a whole (recording '" +
                                   attributeOf(m_xml, "audio_filename") +
                                   "', scribe, language, version) has no place in a session.");
        while (!m_xml.atEnd())
            readNext();
        if (m_xml.hasError())
            return malformedXml(m_xml, file, "a transcription of Transcriber");
        Imported result;
        result.contentOnly = true;
        result.tiers = m_tiers.take();
        return result;
    }

private:
    bool is(const char *name) const { return m_xml.name() == name; }
    std::size_t line() const { return m_xml.line(); }
    std::optional<double> number(const char *name) const
    {
        return looseNumber(attributeOf(m_xml, name));
    }

    void readNext()
    {
        if (m_xml.readNext() != XmlReader::Token::StartElement)
            return;
        if (is("Speaker"))
            addSpeaker();
        else if (is("Turn"))
            readTurn();
        else if (is("Topic") || (is("Section") && !attributeOf(m_xml, "topic").empty()))
            m_warnings.addOnce("topics", line(), "Topics have no place in a session.",
                               "what is said");
        else if (is("Section") && attributeOf(m_xml, "type") != "report")
            m_warnings.addOnce("sections", line(), "Kinds of sections have no place in a session.",
                               "what is said");
    }

    /// By name, which several may have.
    void addSpeaker()
    {
        const std::string id = attributeOf(m_xml, "id");
        const std::string base = oneLine(attributeOf(m_xml, "name"));
        std::string name = base.empty() ? id : base;
        for (int copy = 2; !m_names.insert(name).second; ++copy)
            name = (base.empty() ? id : base) + " (" + std::to_string(copy) + ")";
        m_speakers[id] = name;
        for (const char *more : {"type", "dialect", "accent"})
            if (!attributeOf(m_xml, more).empty())
                m_warnings.addOnce("speaker", line(),
                                   "Sex, dialect and accent of speakers are not taken over.",
                                   "their names");
    }

    void readTurn()
    {
        m_turn.clear();
        const std::string ids = attributeOf(m_xml, "speaker");
        for (const std::string_view id : narrative::splitWords(ids)) {
            const auto known = m_speakers.find(std::string(id));
            m_turn.push_back(known == m_speakers.end() ? std::string(id) : known->second);
        }
        m_begin = number("startTime");
        const auto end = number("endTime");
        m_who = 0;
        for (const char *more : {"mode", "fidelity", "channel"})
            if (!attributeOf(m_xml, more).empty())
                m_warnings.addOnce("turn", line(),
                                   "How turns were recorded (mode, fidelity, channel) has no "
                                   "place in a session.",
                                   "what is said");
        for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
            const auto token = m_xml.readNext();
            if (token == XmlReader::Token::StartElement && ++depth)
                readMark();
            else if (token == XmlReader::Token::EndElement)
                --depth;
            else if (token == XmlReader::Token::Characters)
                m_text += m_xml.text();
        }
        closeSegment(end);
    }

    void readMark()
    {
        if (is("Sync")) {
            const auto time = number("time");
            closeSegment(time);
            m_begin = time;
            m_who = 0;
        } else if (is("Who")) {
            closePiece();
            m_who = static_cast<std::size_t>(std::clamp(number("nb").value_or(0), 0.0, 1e6));
        } else if (is("Event")) {
            m_text += shownEvent(oneLine(attributeOf(m_xml, "desc")), attributeOf(m_xml, "type"),
                                 attributeOf(m_xml, "extent"));
        } else if (is("Comment")) {
            std::string desc = oneLine(attributeOf(m_xml, "desc"));
            for (char &c : desc)
                c = c == '{' ? '(' : c == '}' ? ')' : c;
            m_text += " {" + desc + "} ";
        } else {
            m_warnings.addOnce("mark " + std::string(m_xml.name()), line(),
                               "'" + std::string(m_xml.name()) + "' has no place in a session.",
                               "what is said");
        }
    }

    /// What one speaker says in a segment is whole.
    void closePiece()
    {
        std::string text = oneLine(m_text);
        m_text.clear();
        if (text.empty())
            return;
        const std::size_t who = m_who == 0 ? 1 : m_who;
        const bool known = who <= m_turn.size();
        if (!known && !m_turn.empty())
            m_warnings.addOnce("who", line(), "'Who' names a speaker that the turn has not.",
                               "what is said");
        m_pieces.push_back({known ? m_turn[who - 1] : std::string(), std::move(text), line()});
    }

    void closeSegment(std::optional<double> end)
    {
        closePiece();
        const auto span = sessionSpan(m_begin, end);
        if (!span && !m_pieces.empty())
            m_warnings.addOnce("times", line(),
                               "What is said in a segment ends before it begins, or its times are "
                               "no numbers.",
                               "the others");
        for (Piece &piece : m_pieces)
            if (span)
                m_tiers.add(piece.speaker, *span, std::move(piece.text), piece.line);
        m_pieces.clear();
    }

    struct Piece
    {
        std::string speaker, text;
        std::size_t line;
    };

    XmlReader m_xml;
    SpeakerTiers m_tiers;
    Warnings &m_warnings;
    std::map<std::string, std::string> m_speakers; ///< names by id
    std::set<std::string> m_names;
    // the turn being read
    std::vector<std::string> m_turn; ///< its speakers
    std::optional<double> m_begin;   ///< of the segment
    std::size_t m_who = 0;           ///< which of them speaks, from 1 on; 0: not said
    std::string m_text;
    std::vector<Piece> m_pieces;
};

} // namespace

Match match(std::string_view name, std::string_view head)
{
    if (head.find("<Trans ") != head.npos || head.find("<Trans>") != head.npos)
        return Match::Sure;
    return named(name, {"trs"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &)
{
    const auto text = decodeXml(source.bytes, source.name, Doctype::LeaveOutName);
    if (!text)
        return std::unexpected(text.error());
    Warnings warnings;
    warnOfMended(*text, warnings);
    auto result = Reader(*text, lastPartOf(source.name, "speaker"), warnings).read(source.name);
    if (result)
        result->warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::transcriber
