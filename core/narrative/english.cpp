#include "core/narrative/english.h"

#include <algorithm>
#include <array>

#include "core/narrative/text.h"
#include "core/narrative/word_tables.h"

namespace duologue::narrative {
namespace {

struct Vocalisation
{
    std::string_view tag, deed;
};

constexpr std::array<Vocalisation, 14> vocalisations{{{"laughter", "laughed"},
                                                      {"laugh", "laughed"},
                                                      {"laughs", "laughed"},
                                                      {"laughing", "laughed"},
                                                      {"sob", "sobbed"},
                                                      {"sobs", "sobbed"},
                                                      {"cry", "cried"},
                                                      {"crying", "cried"},
                                                      {"sigh", "sighed"},
                                                      {"sighs", "sighed"},
                                                      {"click", "clicked the tongue"},
                                                      {"cough", "coughed"},
                                                      {"coughs", "coughed"},
                                                      {"sneeze", "sneezed"}}};

/// A transcript apart: what was said, and the sounds in between as verbs.
struct Heard
{
    std::string said;
    std::vector<std::string> sounds;
};

std::string_view deedOf(std::string_view tag)
{
    const std::string word = spokenText(tag);
    const auto it = std::ranges::find(vocalisations, word, &Vocalisation::tag);
    return it == vocalisations.end() ? std::string_view() : it->deed;
}

/// Tags that nobody knows stay where they are.
Heard heard(std::string_view text)
{
    Heard result;
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t close = text[at] == '[' ? text.find(']', at) : text.npos;
        const std::string_view deed =
            close == text.npos ? "" : deedOf(text.substr(at + 1, close - at - 1));
        if (deed.empty()) {
            rest += text[at++];
            continue;
        }
        if (std::ranges::find(result.sounds, deed) == result.sounds.end())
            result.sounds.emplace_back(deed);
        at = close + 1;
    }
    for (const std::string_view word : splitWords(rest))
        if (!spokenText(word).empty()) // a full stop behind a tag
            result.said += (result.said.empty() ? "" : " ") + std::string(word);
    return result;
}

std::vector<std::string> deeds(const Actions &a)
{
    std::vector<std::string> verbs;
    const auto add = [&](bool shown, const char *words) {
        if (shown)
            verbs.emplace_back(words);
    };
    add(a.smile, "smiled");
    add(a.positiveFace, "displayed a positive expression");
    add(a.au05, "raised the upper lids");
    add(a.au17, "raised the chin");
    add(a.au20, "stretched the lips");
    add(a.au25, "dropped the jaw");
    add(a.nod, "nodded");
    add(a.leanForward, "leaned forward");
    add(a.laughter, "laughed");
    return verbs;
}

/// "smiled, nodded and laughed"
std::string joined(const std::vector<std::string> &verbs)
{
    std::string text;
    for (std::size_t i = 0; i < verbs.size(); ++i)
        text += (i == 0 ? "" : i + 1 == verbs.size() ? " and " : ", ") + verbs[i];
    return text;
}

std::string delayOf(const TalkTurn &turn, const Options &options, bool timing)
{
    if (!options.delay || !timing || !turn.delayMs || *turn.delayMs < shortestToldDelayMs)
        return {};
    return "after " + std::string(hundredsInWords(*turn.delayMs)) + " hundred milliseconds, " +
           std::string(delayClass(turn.delayZ)) + ", ";
}

/// "sadly and quickly "; empty: as usual.
std::string mannerOf(const TalkTurn &turn, const Options &options, bool timing)
{
    const std::string tone(options.tone && turn.toneZ ? toneWord(*turn.toneZ) : "");
    const std::string rate(options.speechRate && timing ? rateWord(turn.wpmZ) : "");
    const std::string both = tone + (tone.empty() || rate.empty() ? "" : " and ") + rate;
    return both.empty() ? both : both + " ";
}

/// "the woman"; a name stands alone.
std::string subject(const std::string &speaker)
{
    const bool role = !speaker.empty() && speaker[0] >= 'a' && speaker[0] <= 'z';
    return (role ? "the " : "") + speaker + " ";
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// Transcripts begin with a capital because they are sentences of their own. "I", "I'm" and
/// abbreviations keep theirs.
std::string continued(std::string said)
{
    const bool alone = said.size() < 2 || !((said[1] >= 'a' && said[1] <= 'z') || said[1] == ' ');
    const bool pronoun = said[0] == 'I' && (alone || said[1] == ' ');
    if (isUpper(said[0]) && !pronoun && !alone)
        said[0] = static_cast<char>(said[0] + 32);
    return said;
}

/// With a capital, and one mark at its end.
std::string asSentence(std::string text)
{
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 32);
    if (text.ends_with("…"))
        return text;
    const char mark = text.back() == '?' || text.back() == '!' ? text.back() : '.';
    while (!text.empty() && std::string_view(".,;:?!-").contains(text.back()))
        text.pop_back();
    return text + mark;
}

} // namespace

std::string english(const TalkTurn &turn, const Options &options, bool timing)
{
    const Heard text = heard(turn.input.text);
    std::vector<std::string> verbs =
        deeds(options.actions ? turn.input.actions.value_or(Actions()) : Actions());
    for (const std::string &sound : text.sounds)
        if (std::ranges::find(verbs, sound) == verbs.end())
            verbs.push_back(sound);
    const std::string who = subject(turn.input.speaker);
    const std::string delay = delayOf(turn, options, timing);
    if (text.said.empty())
        return asSentence(delay + who + (verbs.empty() ? "spoke" : joined(verbs)));
    const std::string done = verbs.empty() ? "" : asSentence(who + joined(verbs)) + " ";
    return done + asSentence(delay + who + mannerOf(turn, options, timing) + "said " +
                             continued(text.said));
}

} // namespace duologue::narrative
