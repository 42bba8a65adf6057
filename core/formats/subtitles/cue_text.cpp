#include "core/formats/subtitles/cue_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/formats/subtitles/cues.h"
#include "core/narrative/text.h"

namespace duologue::formats::subtitles {
namespace {

struct Entity
{
    std::string_view name, text;
};
constexpr std::array entities{Entity{"amp", "&"},   Entity{"lt", "<"},   Entity{"gt", ">"},
                              Entity{"quot", "\""}, Entity{"apos", "'"}, Entity{"#39", "'"},
                              Entity{"nbsp", " "},  Entity{"lrm", ""},   Entity{"rlm", ""}};

/// The entity at the beginning of the text; null: there is none.
const Entity *entityAt(std::string_view text)
{
    const std::size_t end = text.substr(0, 8).find(';');
    if (!text.starts_with('&') || end == text.npos)
        return nullptr;
    const auto found = std::ranges::find(entities, text.substr(1, end - 1), &Entity::name);
    return found == entities.end() ? nullptr : &*found;
}

/// The length of the tag at the beginning of the text, with its brackets; 0: it is none.
std::size_t tagAt(std::string_view text)
{
    if (!text.starts_with('<') || text.size() < 3)
        return 0;
    const char c = text[1];
    const bool begins =
        c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const std::size_t end = text.find('>');
    return begins && end != text.npos ? end + 1 : 0;
}

/// Collects the words of one voice with the times between them.
class Voice
{
public:
    Voice(std::string speaker, MediaTime begin) : m_from(begin)
    {
        m_spoken.speaker = std::move(speaker);
    }

    void add(std::string_view text) { m_piece += text; }

    /// From here on the words are said at this time.
    void at(MediaTime time)
    {
        timed = true;
        close(time);
        m_from = time;
    }

    Spoken finish(MediaTime end)
    {
        close(end);
        if (!timed)
            m_spoken.words.clear();
        return std::move(m_spoken);
    }

    bool timed = false;

private:
    /// To the millisecond, as cues count.
    static MediaTime rounded(std::int64_t us)
    {
        return MediaTime::fromMilliseconds(MediaTime{us}.milliseconds());
    }

    /// The words since the last time share what passed until this one.
    void close(MediaTime until)
    {
        const auto words = narrative::splitWords(m_piece);
        const auto count = static_cast<std::int64_t>(words.size());
        const std::int64_t length = std::max<std::int64_t>(0, (until - m_from).us);
        for (std::int64_t i = 0; i < count; ++i) {
            m_spoken.text += m_spoken.text.empty() ? "" : " ";
            m_spoken.text += words[static_cast<std::size_t>(i)];
            m_spoken.words.push_back({rounded(m_from.us + length * i / count),
                                      rounded(m_from.us + length * (i + 1) / count)});
        }
        m_piece.clear();
    }

    Spoken m_spoken;
    std::string m_piece;
    MediaTime m_from;
};

std::string withoutEntities(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const Entity *entity = entityAt(text);
        result += entity ? entity->text : text.substr(0, 1);
        text.remove_prefix(entity ? entity->name.size() + 2 : 1);
    }
    return result;
}

/// "Anna" of "<v.loud Anna>"; without it, the class.
std::string voiceIn(std::string_view tag)
{
    tag = tag.substr(2, tag.size() - 3);
    const std::size_t blank = std::min(tag.find_first_of(" \t"), tag.size());
    std::string name;
    for (const std::string_view word : narrative::splitWords(tag.substr(blank)))
        name += (name.empty() ? "" : " ") + std::string(word);
    if (name.empty() && tag.starts_with('.'))
        name = tag.substr(1, blank - 1);
    return withoutEntities(name);
}

/// Takes "[SPEAKER_01]: " off the text.
std::string takeBracketed(std::string &text)
{
    constexpr std::size_t longest = 40;
    const std::size_t end = text.find("]: ");
    if (!text.starts_with('[') || end == text.npos || end > longest)
        return {};
    std::string name = text.substr(1, end - 1);
    text.erase(0, end + 3);
    return name;
}

void settle(std::vector<Spoken> &all, Spoken spoken)
{
    if (spoken.speaker.empty()) {
        const std::size_t before = narrative::splitWords(spoken.text).size();
        spoken.speaker = takeBracketed(spoken.text);
        const std::size_t gone = before - narrative::splitWords(spoken.text).size();
        if (!spoken.words.empty())
            spoken.words.erase(spoken.words.begin(),
                               spoken.words.begin() + static_cast<std::ptrdiff_t>(gone));
    }
    if (!spoken.text.empty())
        all.push_back(std::move(spoken));
}

} // namespace

std::vector<Spoken> spokenIn(std::string_view text, TimeSpan cue)
{
    std::vector<Spoken> all;
    Voice voice({}, cue.begin);
    while (!text.empty()) {
        if (const std::size_t length = tagAt(text)) {
            const std::string_view tag = text.substr(0, length);
            const auto time = cueTime(tag.substr(1, length - 2));
            if (time && *time >= cue.begin && *time <= cue.end) {
                voice.at(*time);
            } else if (tag.starts_with("<v") && std::string_view(" .\t").contains(tag[2])) {
                settle(all, voice.finish(cue.end));
                voice = Voice(voiceIn(tag), cue.begin);
            } else if (tag.starts_with("<br")) {
                voice.add(" ");
            }
            text.remove_prefix(length);
        } else if (const Entity *entity = entityAt(text)) {
            voice.add(entity->text);
            text.remove_prefix(entity->name.size() + 2);
        } else if (text.starts_with("{\\") && text.find('}') != text.npos) {
            text.remove_prefix(text.find('}') + 1); // where SubStation Alpha puts the text
        } else {
            voice.add(text.substr(0, 1));
            text.remove_prefix(1);
        }
    }
    settle(all, voice.finish(cue.end));
    return all;
}

std::string capitalsBefore(std::string_view text)
{
    constexpr std::size_t longest = 24;
    const std::size_t colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon > longest ||
        (colon + 1 < text.size() && text[colon + 1] != ' '))
        return {};
    const std::string_view name = text.substr(0, colon);
    const bool capital = std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(" _-.#'").contains(c) || (c & 0x80) != 0;
    });
    return capital && name[0] >= 'A' && name[0] <= 'Z' ? std::string(name) : std::string();
}

void dropCapitals(Spoken &spoken)
{
    const std::string name = capitalsBefore(spoken.text);
    if (name.empty() || spoken.text.size() <= name.size() + 2) // nothing would be left
        return;
    const std::size_t gone = narrative::splitWords(name).size();
    if (!spoken.words.empty())
        spoken.words.erase(spoken.words.begin(),
                           spoken.words.begin() + static_cast<std::ptrdiff_t>(gone));
    spoken.speaker = name;
    spoken.text.erase(0, std::min(name.size() + 2, spoken.text.size()));
}

std::string escaped(std::string_view text, bool fully)
{
    std::string clean(text);
    std::erase(clean, '\0'); // no reader takes it
    std::string result;
    for (const std::string_view word : narrative::splitWords(clean)) {
        result += result.empty() ? "" : " ";
        for (std::size_t i = 0; i < word.size(); ++i) {
            const std::string_view rest = word.substr(i);
            if (word[i] == '&' && (fully || entityAt(rest)))
                result += "&amp;";
            else if (word[i] == '<' && (fully || rest.size() > 1))
                result += "&lt;";
            else if (word[i] == '>' && (fully || (i >= 2 && word.substr(i - 2, 3) == "-->")))
                result += "&gt;";
            else
                result += word[i];
        }
    }
    return result;
}

} // namespace duologue::formats::subtitles
