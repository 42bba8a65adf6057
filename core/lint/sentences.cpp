#include "core/lint/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/narrative/text.h"

namespace duologue::lint {
namespace {

using namespace std::string_view_literals;

constexpr std::array conjunctions{
    "after"sv,    "although"sv, "and"sv,     "as"sv,    "aunque"sv,   "because"sv, "before"sv,
    "but"sv,      "cuando"sv,   "después"sv, "e"sv,     "entonces"sv, "for"sv,     "if"sv,
    "mientras"sv, "ni"sv,       "nor"sv,     "o"sv,     "or"sv,       "para"sv,    "pero"sv,
    "porque"sv,   "pues"sv,     "que"sv,     "si"sv,    "since"sv,    "sino"sv,    "so"sv,
    "that"sv,     "then"sv,     "though"sv,  "u"sv,     "unless"sv,   "until"sv,   "when"sv,
    "where"sv,    "whereas"sv,  "which"sv,   "while"sv, "y"sv,        "yet"sv};

constexpr std::array abbreviations{"approx"sv, "dr"sv,   "dra"sv, "etc"sv, "mr"sv, "mrs"sv,
                                   "ms"sv,     "prof"sv, "sr"sv,  "sra"sv, "st"sv, "vs"sv};

constexpr std::array sounds{"achoo"sv,     "cough"sv,     "coughing"sv, "coughs"sv,
                            "estornuda"sv, "estornudo"sv, "sneeze"sv,   "sneezes"sv,
                            "sneezing"sv,  "tos"sv,       "tose"sv};

bool isOf(const auto &list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

std::size_t letters(std::string_view word)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool endsSentence(std::string_view word)
{
    while (!word.empty() && "\"')]"sv.contains(word.back()))
        word.remove_suffix(1);
    if (word.ends_with('!') || word.ends_with('?') || word.ends_with("。") ||
        word.ends_with("！") || word.ends_with("？"))
        return true;
    if (!word.ends_with('.') || word.ends_with(".."))
        return false;
    word.remove_suffix(1);
    const std::string plain = narrative::spokenText(word);
    const bool isInitial = letters(plain) == 1 || word.contains('.'); // "J." and "e.g."
    return !plain.empty() && !isInitial && !isOf(abbreviations, plain);
}

} // namespace

std::vector<std::size_t> sentenceStarts(std::string_view text)
{
    std::vector<std::size_t> starts;
    bool ended = false;
    for (const std::string_view word : narrative::splitWords(text)) {
        const std::string plain = narrative::spokenText(word);
        if (plain.empty()) { // a dash, a lone quote
            ended = ended || endsSentence(word);
            continue;
        }
        if (ended && !isOf(conjunctions, plain))
            starts.push_back(static_cast<std::size_t>(word.data() - text.data()));
        ended = endsSentence(word);
    }
    return starts;
}

bool isSneezeOrCough(std::string_view text)
{
    std::string plain = narrative::spokenText(text);
    std::erase(plain, ' ');
    return isOf(sounds, plain);
}

} // namespace duologue::lint
