#include <algorithm>
#include <array>
#include <set>

#include "core/formats/chat/chat_format.h"
#include "core/formats/encodings.h"
#include "core/formats/text_lines.h"
#include "core/formats/utterances.h"

namespace duologue::formats::chat {
namespace {

/// A header, main line or dependent tier with the lines that go on with it.
struct Entry
{
    std::string name; ///< "@Date", "*MOT", "%mor"
    std::string text;
    std::size_t line = 0;
};

/// "name:\ttext"; a header may have no text.
Entry entryOf(const TextLine &line)
{
    const std::size_t colon = line.text.find(':');
    if (colon == line.text.npos)
        return {std::string(trimmed(line.text)), {}, line.number};
    return {std::string(trimmed(line.text.substr(0, colon))),
            std::string(trimmed(line.text.substr(colon + 1))), line.number};
}

std::vector<Entry> entriesOf(std::string_view text, Warnings &warnings)
{
    std::vector<Entry> entries;
    for (const TextLine &line : linesOf(text)) {
        if (trimmed(line.text).empty())
            continue;
        if (std::string_view("@*%").contains(line.text.front()))
            entries.push_back(entryOf(line));
        else if (!entries.empty() && std::string_view(" \t").contains(line.text.front()))
            entries.back().text += "\n" + std::string(trimmed(line.text));
        else
            warnings.addOnce("line", line.number,
                             "'" + std::string(line.text.substr(0, 60)) +
                                 "' is neither a header nor an utterance nor goes on with one.",
                             "the other lines");
    }
    return entries;
}

/// "985_2395", or the older "%snd:"file"_985_2395"
std::optional<TimeSpan> spanIn(std::string_view content)
{
    const std::size_t second = content.rfind('_');
    if (second == content.npos || second == 0)
        return std::nullopt;
    const std::size_t first = content.rfind('_', second - 1);
    const std::size_t from = first == content.npos ? 0 : first + 1;
    const auto begin = looseNumber(content.substr(from, second - from));
    const auto end = looseNumber(content.substr(second + 1));
    return begin && end ? sessionSpan(*begin / 1000, *end / 1000) : std::nullopt;
}

struct MainLine
{
    std::string speaker, text;
    std::optional<TimeSpan> span;
    std::size_t line = 0;
    Attributes attributes;
};

/// Takes the bullets out of a main line.
class Bullets
{
public:
    Bullets(std::string_view raw, std::size_t line, Warnings &warnings)
    {
        while (!raw.empty()) {
            const std::size_t begin = raw.find(bullet);
            text += raw.substr(0, begin);
            if (begin == raw.npos)
                break;
            const std::size_t end = raw.find(bullet, begin + 1);
            const std::string_view content =
                raw.substr(begin + 1, end == raw.npos ? raw.npos : end - begin - 1);
            take(content, line, warnings);
            text += " ";
            raw.remove_prefix(end == raw.npos ? raw.size() : end + 1);
        }
        if (m_count > 1)
            warnings.addOnce("bullets", line, "An utterance has times inside it.",
                             "when it begins and ends");
    }

    std::string text;
    std::optional<TimeSpan> span;

private:
    void take(std::string_view content, std::size_t line, Warnings &warnings)
    {
        const auto found = spanIn(content);
        if (!found)
            return warnings.addOnce("bullet", line,
                                    "'" + std::string(content.substr(0, 40)) +
                                        "' is no time of an utterance.",
                                    "the utterance");
        ++m_count;
        span = span ? TimeSpan{std::min(span->begin, found->begin), std::max(span->end, found->end)}
                    : *found;
    }

    int m_count = 0;
};

/// Every utterance ends with a terminator; the full stop says nothing more.
std::string withoutStop(std::string text)
{
    while (text.ends_with(" ."))
        text = oneLine(std::string_view(text).substr(0, text.size() - 2));
    return text;
}

class Reader
{
public:
    explicit Reader(Warnings &warnings) : m_warnings(warnings) {}

    void read(const Entry &entry)
    {
        if (entry.name.starts_with('*'))
            addMain(entry);
        else if (entry.name.starts_with('%'))
            addDependent(entry);
        else
            readHeader(entry);
    }

    std::vector<MainLine> lines;

private:
    void addMain(const Entry &entry)
    {
        Bullets bullets(entry.text, entry.line, m_warnings);
        MainLine main{oneLine(std::string_view(entry.name).substr(1)),
                      withoutStop(oneLine(bullets.text)),
                      bullets.span,
                      entry.line,
                      {}};
        for (const Sound &sound : sounds)
            if (main.text == sound.event)
                main.text = "[" + std::string(sound.label) + "]";
        lines.push_back(std::move(main));
    }

    /// Several of a name stand on lines of their own.
    void addDependent(const Entry &entry)
    {
        if (lines.empty() || !isDependent(entry.name))
            return m_warnings.addOnce("dependent", entry.line,
                                      "'" + entry.name + "' belongs to no utterance.",
                                      "the utterances");
        std::string shown;
        for (const char c : oneBlock(entry.text))
            if (c == bullet)
                shown += shownBullet;
            else
                shown += c;
        std::string &value = lines.back().attributes[entry.name];
        value += (value.empty() ? "" : "\n") + shown;
    }

    static std::string oneBlock(const std::string &text)
    {
        std::string block = text;
        for (char &c : block)
            if (static_cast<unsigned char>(c) < 0x20 && c != bullet)
                c = ' ';
        return std::string(trimmed(block));
    }

    void readHeader(const Entry &entry)
    {
        static const std::set<std::string, std::less<>> known{"@UTF8", "@Begin", "@End"};
        if (known.contains(entry.name))
            return;
        if (entry.name == "@Participants" || entry.name == "@ID")
            return m_warnings.addOnce("people", entry.line,
                                      "Names, roles and ages of the speakers are not taken over.",
                                      "their codes");
        m_warnings.addOnce(entry.name, entry.line,
                           "The header '" + entry.name + "' has no place in a session.");
    }

    Warnings &m_warnings;
};

void placeLines(std::vector<MainLine> &lines, Warnings &warnings)
{
    std::vector<std::optional<TimeSpan>> spans;
    std::size_t first = 0;
    for (const MainLine &line : lines) {
        if (!line.span && first == 0)
            first = line.line;
        spans.push_back(line.span);
    }
    if (const std::size_t filled = fillTimes(spans))
        warnings.add(first, std::to_string(filled) + " utterances have no times.",
                     "them, between their neighbours or a second each");
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].span = spans[i];
}

} // namespace

bool isDependent(std::string_view key)
{
    return key.size() > 1 && key.starts_with('%') && std::ranges::all_of(key.substr(1), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    for (const TextLine &line : linesOf(text)) {
        if (line.text.starts_with("@UTF8") || line.text.starts_with("@Begin"))
            return Match::Sure;
        break;
    }
    return named(name, {"cha"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    Reader reader(warnings);
    for (const Entry &entry : entriesOf(*text, warnings))
        reader.read(entry);
    std::vector<MainLine> &lines = reader.lines;
    std::erase_if(lines, [&](const MainLine &line) {
        const bool empty = line.text.empty() || line.speaker.empty();
        if (empty)
            warnings.addOnce("empty", line.line, "An utterance says nothing.", "the others");
        return empty;
    });
    if (lines.empty())
        return fail("import.malformed",
                    "'" + source.name +
                        "' holds no utterance as CHAT has them, '*MOT:', a tab and what is said. "
                        "Nothing was imported.");
    placeLines(lines, warnings);
    Imported result;
    result.contentOnly = true;
    result.resolution = MediaTime::fromMilliseconds(1);
    SpeakerTiers tiers("Transcript", "speaker");
    for (MainLine &line : lines)
        tiers.add(line.speaker, *line.span, std::move(line.text), line.line).attributes =
            std::move(line.attributes);
    result.tiers = tiers.take();
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::chat
