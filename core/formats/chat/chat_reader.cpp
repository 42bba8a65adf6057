#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <utility>

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

/// Calls `visit` for each as soon as it is whole: a file of a million utterances is not held twice.
void forEachEntry(std::string_view text, Warnings &warnings,
                  const std::function<void(const Entry &)> &visit)
{
    std::optional<Entry> entry;
    Lines lines(text);
    while (const auto line = lines.next()) {
        if (trimmed(line->text).empty())
            continue;
        if (std::string_view("@*%").contains(line->text.front())) {
            if (entry)
                visit(*entry);
            entry = entryOf(*line);
        } else if (entry && std::string_view(" \t").contains(line->text.front())) {
            (entry->text += '\n') += trimmed(line->text);
        } else {
            warnings.addOnce("line", line->number,
                             "'" + std::string(line->text.substr(0, 60)) +
                                 "' is neither a header nor an utterance nor goes on with one.",
                             "the other lines");
        }
    }
    if (entry)
        visit(*entry);
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

/// Headers that a session has no place for: what they are, where, and how many.
class Headers
{
public:
    void add(const Entry &entry)
    {
        ++m_count;
        const auto known = std::ranges::find(m_kinds, entry.name, &Kind::name);
        if (known != m_kinds.end())
            ++known->more;
        else if (m_kinds.size() < mostKinds)
            m_kinds.push_back({entry.name.substr(0, 60), entry.line, 0});
        else
            ++m_others;
    }

    void tell(Warnings &warnings) const
    {
        if (m_count == 0)
            return;
        std::string list;
        for (const Kind &kind : m_kinds) {
            list +=
                (list.empty() ? "'" : ", '") + kind.name + "' in line " + std::to_string(kind.line);
            if (kind.more > 0)
                list += " and " + std::to_string(kind.more) + " more";
        }
        if (m_others > 0)
            list += ", and " + std::to_string(m_others) + " others";
        const std::string count =
            m_count == 1 ? "A header has" : std::to_string(m_count) + " headers have";
        warnings.add(m_kinds.front().line, count + " no place in a session: " + list + ".");
    }

private:
    static constexpr std::size_t mostKinds = 30;
    struct Kind
    {
        std::string name;
        std::size_t line, more;
    };
    std::vector<Kind> m_kinds;
    std::size_t m_count = 0, m_others = 0;
};

/// Utterances without times wait for the next that has one.
class Reader
{
public:
    Reader(SpeakerTiers &tiers, Warnings &warnings) : m_tiers(tiers), m_warnings(warnings) {}

    void read(const Entry &entry)
    {
        if (entry.name.starts_with('*'))
            addMain(entry);
        else if (entry.name.starts_with('%'))
            addDependent(entry);
        else
            readHeader(entry);
    }

    void finish()
    {
        endLast();
        place();
        if (m_filled > 0)
            m_warnings.add(m_firstFilled, std::to_string(m_filled) + " utterances have no times.",
                           "them, between their neighbours or a second each");
        m_headers.tell(m_warnings);
    }

private:
    void addMain(const Entry &entry)
    {
        endLast();
        if (!m_waiting.empty() && m_waiting.back().span)
            place();
        Bullets bullets(entry.text, entry.line, m_warnings);
        MainLine main{oneLine(std::string_view(entry.name).substr(1)),
                      withoutStop(oneLine(bullets.text)),
                      bullets.span,
                      entry.line,
                      {}};
        for (const Sound &sound : sounds)
            if (main.text == sound.event)
                main.text = "[" + std::string(sound.label) + "]";
        m_waiting.push_back(std::move(main));
        m_open = true;
    }

    /// Nothing belongs to the last utterance any more.
    void endLast()
    {
        if (!std::exchange(m_open, false))
            return;
        const MainLine &last = m_waiting.back();
        if (!last.text.empty() && !last.speaker.empty())
            return;
        m_warnings.addOnce("empty", last.line, "An utterance says nothing.", "the others");
        m_waiting.pop_back();
    }

    void place()
    {
        std::vector<std::optional<TimeSpan>> spans;
        if (m_reached)
            spans.push_back(m_reached);
        const std::size_t placed = spans.size();
        for (const MainLine &line : m_waiting) {
            if (!line.span && m_firstFilled == 0)
                m_firstFilled = line.line;
            spans.push_back(line.span);
        }
        m_filled += fillTimes(spans);
        for (std::size_t i = 0; i < m_waiting.size(); ++i) {
            MainLine &line = m_waiting[i];
            m_reached = spans[placed + i];
            m_tiers.add(line.speaker, *m_reached, std::move(line.text), line.line).attributes =
                std::move(line.attributes);
        }
        m_waiting.clear();
    }

    /// Several of a name stand on lines of their own.
    void addDependent(const Entry &entry)
    {
        if (!m_open || !isDependent(entry.name))
            return m_warnings.addOnce("dependent", entry.line,
                                      "'" + entry.name + "' belongs to no utterance.",
                                      "the utterances");
        std::string shown;
        for (const char c : oneBlock(entry.text))
            if (c == bullet)
                shown += shownBullet;
            else
                shown += c;
        std::string &value = m_waiting.back().attributes[entry.name];
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
        m_headers.add(entry);
    }

    SpeakerTiers &m_tiers;
    Warnings &m_warnings;
    Headers m_headers;
    std::vector<MainLine> m_waiting;
    bool m_open = false;               ///< what comes may belong to the last of them
    std::optional<TimeSpan> m_reached; ///< of the last that was placed
    std::size_t m_filled = 0, m_firstFilled = 0;
};

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
    SpeakerTiers tiers("Transcript", "speaker");
    Reader reader(tiers, warnings);
    forEachEntry(*text, warnings, [&](const Entry &entry) { reader.read(entry); });
    reader.finish();
    if (tiers.empty())
        return fail("import.malformed",
                    "'" + source.name +
                        "' holds no utterance as CHAT has them, '*MOT:', a tab and what is said. "
                        "Nothing was imported.");
    Imported result;
    result.contentOnly = true;
    result.resolution = MediaTime::fromMilliseconds(1);
    result.tiers = tiers.take();
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::chat
