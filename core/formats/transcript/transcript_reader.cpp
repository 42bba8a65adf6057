#include <algorithm>

#include "core/formats/encodings.h"
#include "core/formats/subtitles/cues.h"
#include "core/formats/text_lines.h"
#include "core/formats/transcript/transcript_format.h"
#include "core/formats/utterances.h"

namespace duologue::formats::transcript {
namespace {

struct Line
{
    std::optional<MediaTime> begin, end;
    std::string speaker; ///< empty: the line names nobody
    std::string_view text;
    std::size_t number = 0;
};

bool isTimeCharacter(char c)
{
    return (c >= '0' && c <= '9') || c == ':' || c == '.' || c == ',';
}

/// The time at the beginning of the text, which is taken off it with the blanks behind.
std::optional<MediaTime> takeTime(std::string_view &text)
{
    const auto stop = std::ranges::find_if_not(text, isTimeCharacter);
    const auto length = static_cast<std::size_t>(stop - text.begin());
    const auto time = subtitles::cueTime(text.substr(0, length));
    if (time)
        text = trimmed(text.substr(length));
    return time;
}

/// The times in front of a line; those in brackets end with the bracket.
void takeTimes(std::string_view &text, Line &line)
{
    std::string_view rest = text;
    const bool bracket = rest.starts_with('[') || rest.starts_with('(');
    if (bracket)
        rest = trimmed(rest.substr(1));
    line.begin = takeTime(rest);
    if (!line.begin)
        return;
    for (const std::string_view dash : {"-->", "->", "-", "\xe2\x80\x93"})
        if (std::string_view behind = rest; behind.starts_with(dash)) {
            behind = trimmed(behind.substr(dash.size()));
            if ((line.end = takeTime(behind)))
                rest = behind;
            break;
        }
    if (bracket && (rest.starts_with(']') || rest.starts_with(')')))
        rest.remove_prefix(1);
    if (line.end && *line.end < *line.begin)
        line.end.reset();
    text = trimmed(rest);
}

/// "Anna" of "Anna: Hello."
std::string takeSpeaker(std::string_view &text)
{
    constexpr std::size_t longest = 80; // bytes of 40 characters
    const std::size_t colon = text.find(':');
    if (colon == 0 || colon == text.npos || colon > longest)
        return {};
    const std::string_view name = trimmed(text.substr(0, colon)), behind = text.substr(colon + 1);
    const bool letters = std::ranges::any_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    });
    if (!letters || name.find_first_of("{}<>=;\"\t") != name.npos ||
        (!behind.empty() && !behind.starts_with(' ') && !behind.starts_with('\t')))
        return {};
    text = trimmed(behind);
    return oneLine(name);
}

Line lineOf(const TextLine &read)
{
    Line line;
    line.number = read.number;
    std::string_view text = trimmed(read.text);
    takeTimes(text, line);
    line.speaker = takeSpeaker(text);
    line.text = text;
    return line;
}

/// Whether at least half of the lines with anything in them name a speaker or a time.
bool looksLikeOne(std::string_view text)
{
    std::size_t lines = 0, named = 0;
    for (const TextLine &read : linesOf(text)) {
        if (trimmed(read.text).empty())
            continue;
        const Line line = lineOf(read);
        ++lines;
        named += !line.speaker.empty() || line.begin;
    }
    return named > 0 && 2 * named >= lines;
}

struct Said
{
    Line line;
    std::string text;
};

std::vector<Said> saidIn(std::string_view text)
{
    std::vector<Said> all;
    for (const TextLine &read : linesOf(text)) {
        Line line = lineOf(read);
        const std::string said = oneLine(line.text);
        if (line.speaker.empty() && !line.begin && !all.empty()) {
            if (!said.empty())
                all.back().text += (all.back().text.empty() ? "" : " ") + said;
        } else if (!line.speaker.empty() || line.begin || !said.empty()) {
            all.push_back({std::move(line), said});
        }
    }
    std::erase_if(all, [](const Said &said) { return said.text.empty(); });
    return all;
}

std::vector<std::optional<TimeSpan>> timesOf(const std::vector<Said> &all, Warnings &warnings)
{
    std::vector<std::optional<TimeSpan>> spans;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto begin = all[i].line.begin;
        const auto next = i + 1 < all.size() ? all[i + 1].line.begin : std::nullopt;
        if (!begin) {
            spans.push_back(std::nullopt);
            continue;
        }
        const MediaTime second = *begin + MediaTime::fromMilliseconds(1000);
        const MediaTime end = all[i].line.end.value_or(std::max(*begin, next.value_or(second)));
        spans.push_back(TimeSpan{*begin, end});
    }
    if (const std::size_t filled = fillTimes(spans))
        warnings.add(0, std::to_string(filled) + " utterances have no times.",
                     "them, between their neighbours or a second each");
    return spans;
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    if (!named(name, {"txt"}) || text.contains("-->"))
        return Match::No;
    return text.empty() || looksLikeOne(text) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    if (!looksLikeOne(*text))
        return fail("import.malformed", "'" + source.name +
                                            "' is no transcript: most lines would have to begin "
                                            "with a speaker, such as 'Anna: Hello.'. Nothing was "
                                            "imported.");
    Imported result;
    result.contentOnly = true;
    result.resolution = MediaTime::fromMilliseconds(1);
    std::vector<Said> all = saidIn(*text);
    const auto spans = timesOf(all, warnings);
    SpeakerTiers tiers("Transcript", lastPartOf(source.name, "speaker"));
    for (std::size_t i = 0; i < all.size(); ++i)
        tiers.add(all[i].line.speaker, *spans[i], std::move(all[i].text), all[i].line.number);
    result.tiers = tiers.take();
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::transcript
