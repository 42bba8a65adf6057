#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <tuple>

#include "core/formats/selection.h"
#include "core/formats/subtitles/cue_text.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/warnings.h"

namespace duologue::formats::subtitles {
namespace {

struct Line
{
    TimeSpan span;
    std::string speaker; ///< as exports name people; the tier's name where it is nobody's
    std::string text;    ///< not escaped
};

/// Utterances by time: those of all utterance tiers, or of the tiers that are named.
class Collector
{
public:
    Collector(const Session &session, const WriteOptions &options)
        : m_session(session), m_options(options)
    {
    }

    Result<std::vector<Line>> collect()
    {
        const auto tiers = tiersNamed(m_session, m_options.tiers);
        if (!tiers)
            return std::unexpected(tiers.error());
        const auto people = participantNames(m_session);
        bool others = !m_session.ratings().empty();
        for (const Tier *tier : *tiers) {
            const bool wanted = !m_options.tiers.empty() || tier->kind == TierKind::Utterance;
            others |= !wanted;
            const auto person = people.find(tier->participant);
            for (const Annotation &annotation : m_session.annotations(tier->id))
                if (wanted)
                    add(annotation, person == people.end() ? tier->name : person->second);
        }
        if (others && m_options.tiers.empty())
            warnings.add(0, "Subtitles hold utterances alone.", "those");
        std::ranges::sort(m_lines, {}, [](const Line &line) {
            return std::tie(line.span, line.speaker, line.text);
        });
        return std::move(m_lines);
    }

    Warnings warnings;

private:
    void add(const Annotation &annotation, const std::string &speaker)
    {
        std::string text = annotation.text;
        if (escaped(text, true).empty())
            text = annotation.label.empty() ? "" : "[" + std::string(annotation.label) + "]";
        if (text.empty())
            return warnings.addOnce(
                "empty", 0, "Utterances without text or label are no subtitles.", "the others");
        TimeSpan span = annotation.span;
        if (span.begin < MediaTime()) {
            warnings.addOnce("before", 0, "Utterances begin before the session does.",
                             "them, from 0 on");
            span = {MediaTime(), std::max(MediaTime(), span.end)};
        }
        m_lines.push_back({span, speaker, std::move(text)});
    }

    const Session &m_session;
    const WriteOptions &m_options;
    std::vector<Line> m_lines;
};

/// "01:02:03,004"
std::string timeText(MediaTime time, char point)
{
    const std::int64_t ms = time.milliseconds();
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02lld:%02d:%02d%c%03d",
                  static_cast<long long>(ms / 3'600'000), static_cast<int>(ms / 60'000 % 60),
                  static_cast<int>(ms / 1000 % 60), point, static_cast<int>(ms % 1000));
    return buffer.data();
}

std::string times(TimeSpan span, char point)
{
    return timeText(span.begin, point) + " --> " + timeText(span.end, point) + "\n";
}

/// A name that can stand in a file's.
std::string fileSafe(std::string name)
{
    for (char &c : name)
        if (std::string_view("/\\:*?\"<>|.").contains(c) || static_cast<unsigned char>(c) < 0x20)
            c = '_';
    return name;
}

} // namespace

Result<Written> writeSubRip(const Session &session, const WriteOptions &options)
{
    Collector collector(session, options);
    const auto lines = collector.collect();
    if (!lines)
        return std::unexpected(lines.error());
    struct File
    {
        std::string text;
        int count = 0;
    };
    std::map<std::string, File> files; // by speaker
    for (const Line &line : *lines) {
        File &file = files[line.speaker];
        file.text += std::to_string(++file.count) + "\n" + times(line.span, ',') +
                     escaped(line.text, false) + "\n\n";
    }
    Written written;
    if (files.empty())
        written.files.push_back({options.fileName, {}});
    for (auto &[speaker, file] : files)
        written.files.push_back(
            {files.size() == 1 ? options.fileName : tagged(options.fileName, fileSafe(speaker)),
             std::move(file.text)});
    written.warnings = collector.warnings.take();
    return written;
}

Result<Written> writeWebVtt(const Session &session, const WriteOptions &options)
{
    Collector collector(session, options);
    const auto lines = collector.collect();
    if (!lines)
        return std::unexpected(lines.error());
    std::string text = "WEBVTT\n";
    for (const Line &line : *lines)
        text += "\n" + times(line.span, '.') + "<v " + escaped(line.speaker, true) + ">" +
                escaped(line.text, true) + "</v>\n";
    return Written{{{options.fileName, std::move(text)}}, collector.warnings.take()};
}

} // namespace duologue::formats::subtitles
