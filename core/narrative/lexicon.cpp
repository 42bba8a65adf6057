#include "core/narrative/lexicon.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/narrative/text.h"

namespace duologue::narrative {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r");
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::optional<double> number(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

Result<Lexicon> readLexicon(const std::string &text, const std::string &path)
{
    Lexicon lexicon;
    std::string_view rest = text;
    for (int line = 1; !rest.empty(); ++line) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view row = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (row.empty())
            continue;
        const char separator = row.find('\t') != row.npos ? '\t' : ',';
        const auto at = row.find(separator);
        const std::string_view after = at == row.npos ? std::string_view() : row.substr(at + 1);
        const auto value = number(after.substr(0, after.find(separator)));
        if (!value && line == 1)
            continue; // the head
        if (!value)
            return fail("lexicon.value",
                        path + ", line " + std::to_string(line) +
                            ": there is no number beside the word. Each line needs a word, a tab "
                            "or comma, and its sentiment.",
                        path);
        const std::string word = spokenText(trimmed(row.substr(0, at)));
        if (!word.empty() && splitWords(word).size() == 1)
            lexicon[word] = *value;
    }
    if (lexicon.empty())
        return fail("lexicon.empty",
                    path + " holds no words with a sentiment. Choose a lexicon: lines of a word, "
                           "a tab or comma, and a number.",
                    path);
    return lexicon;
}

} // namespace duologue::narrative
