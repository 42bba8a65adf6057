#include "core/narrative/sentence.h"

#include <algorithm>

#include "core/narrative/english.h"
#include "core/narrative/text.h"
#include "core/narrative/word_tables.h"

namespace duologue::narrative {
namespace {

/// Blanks are placed as the published code places them, doubles included.
std::string actionPart(const Actions &a)
{
    std::string part;
    const auto add = [&](bool shown, const char *words) { part += shown ? words : ""; };
    add(a.smile, " smiled ");
    add(a.positiveFace, " displayed a positive expression ");
    add(a.au05, " raised upper lid");
    add(a.au17, " raised chin");
    add(a.au20, " stretched lip");
    add(a.au25, " dropped jaw");
    add(a.au05 || a.au17 || a.au20 || a.au25, " ");
    add(a.nod, " nodded ");
    add(a.leanForward, " leaned forward ");
    add(a.laughter, " laughed "); // named in the paper, absent from the published code
    return part;
}

std::string delayPart(double delayMs, double z)
{
    const std::string number(hundredsInWords(delayMs));
    const char *blank = delayMs > 1200 ? " " : "";
    return "after " + (blank + number) + " hundred milliseconds " + std::string(delayClass(z)) +
           " ";
}

/// What was done; empty: nothing.
std::string deeds(const TalkTurn &turn, const Options &options)
{
    return options.actions && turn.input.actions && turn.input.actions->any()
               ? "the " + turn.input.speaker + actionPart(*turn.input.actions)
               : std::string();
}

/// How it was said, up to and including "said ".
std::string manner(const TalkTurn &turn, const Options &options, bool timing)
{
    const std::string who = "the " + turn.input.speaker;
    std::string text;
    if (options.delay && timing && turn.delayMs && *turn.delayMs >= shortestToldDelayMs)
        text += delayPart(*turn.delayMs, turn.delayZ);
    text += who + " ";
    const std::string tone(options.tone && turn.toneZ ? toneWord(*turn.toneZ) : "");
    const std::string rate(options.speechRate && timing ? rateWord(turn.wpmZ) : "");
    if (!tone.empty())
        text += tone + " ";
    if (!tone.empty() && !rate.empty())
        text += "and ";
    if (!rate.empty())
        text += rate + " ";
    return text + "said ";
}

void addNarrated(const std::string &text, TimeSpan span, std::vector<Token> &tokens)
{
    const std::string spoken = spokenText(text);
    for (const std::string_view word : splitWords(spoken))
        tokens.push_back({std::string(word), -1, span});
}

void addVerbatim(const TurnInput &input, std::vector<Token> &tokens)
{
    const std::size_t first = tokens.size();
    int index = 0;
    for (const std::string_view verbatim : splitWords(input.text)) {
        if (std::string word = spokenText(verbatim); !word.empty())
            tokens.push_back({std::move(word), index, {}});
        ++index;
    }
    const auto count = static_cast<std::int64_t>(tokens.size() - first);
    const auto at = [&](std::int64_t k) {
        return MediaTime{input.span.begin.us + input.span.length().us * k / count};
    };
    for (std::int64_t k = 0; k < count; ++k) {
        Token &token = tokens[first + static_cast<std::size_t>(k)];
        token.span = input.words.size() == static_cast<std::size_t>(index)
                         ? input.words[static_cast<std::size_t>(token.spoken)]
                         : TimeSpan{at(k), at(k + 1)};
    }
}

std::string joined(const std::vector<Token> &tokens)
{
    std::string text;
    for (const Token &token : tokens)
        text += (text.empty() ? "" : " ") + token.word;
    return text + ".";
}

} // namespace

Telling tell(const TalkTurn &turn, const Options &options, bool timing)
{
    const std::string done = deeds(turn, options);
    const std::string start = manner(turn, options, timing);
    Telling told;
    addNarrated(done + start, turn.input.span, told.tokens);
    addVerbatim(turn.input, told.tokens);
    const std::string spoken = spokenText(turn.input.text);
    switch (options.style) {
    case Options::Style::Canonical:
        told.sentence = joined(told.tokens);
        break;
    case Options::Style::Compat:
        told.sentence = done + start + spoken + ".";
        break;
    case Options::Style::English:
        told.sentence = english(turn, options, timing);
        break;
    }
    return told;
}

} // namespace duologue::narrative
