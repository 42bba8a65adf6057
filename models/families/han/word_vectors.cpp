#include "models/families/han/word_vectors.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "core/files/reading.h"
#include "models/base/error.h"

namespace duologue::models {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Takes the last token off the text.
std::string_view takeLast(std::string_view &text)
{
    std::size_t begin = text.size();
    while (begin > 0 && !isBlank(text[begin - 1]))
        --begin;
    const std::string_view token = text.substr(begin);
    text = trimmed(text.substr(0, begin));
    return token;
}

std::optional<float> number(std::string_view token)
{
    float value = 0;
    const auto [end, problem] = std::from_chars(token.data(), token.data() + token.size(), value);
    const bool whole = problem == std::errc() && end == token.data() + token.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// One line: a word, which may hold blanks ("at name@domain.com"), and the numbers behind it.
struct Line
{
    std::string_view word; ///< empty where there are no more tokens than numbers
    std::string_view vector;

    Line(std::string_view text, std::size_t size) : word(trimmed(text))
    {
        const std::string_view whole = word;
        for (std::size_t i = 0; i < size; ++i)
            takeLast(word);
        vector = whole.substr(word.size());
    }

    std::optional<std::vector<float>> numbers(std::size_t size) const
    {
        std::vector<float> values(size);
        std::string_view rest = trimmed(vector);
        for (std::size_t i = size; i-- > 0;) {
            const auto value = number(takeLast(rest));
            if (!value)
                return std::nullopt;
            values[i] = *value;
        }
        return values;
    }

    /// Also so where the numbers are more than were asked for.
    bool wordEndsInNumber() const
    {
        std::string_view rest = word;
        return word.find_first_of(" \t") != word.npos && number(takeLast(rest));
    }
};

/// The "count size" with which word2vec begins.
bool isCount(std::string_view text)
{
    std::string_view rest = trimmed(text);
    return number(takeLast(rest)) && number(takeLast(rest)) && rest.empty();
}

std::string quoted(const std::string &path)
{
    return "The word vectors '" + path + "'";
}

} // namespace

WordVectors readWordVectors(const std::string &path, std::size_t size,
                            const std::vector<std::string> &wanted, std::size_t extra)
{
    auto file = files::openToRead(path);
    if (!file.is_open())
        throw ModelError(quoted(path) +
                         " cannot be opened; check \"embedding\" in the specification.");
    const auto wrongSize = [&](std::size_t line) {
        return ModelError(quoted(path) + " have no " + std::to_string(size) + " numbers in line " +
                          std::to_string(line) + "; set E to the size of the vectors.");
    };
    const std::unordered_set<std::string> needed(wanted.begin(), wanted.end());
    WordVectors result;
    std::size_t found = 0, lines = 0, endInNumber = 0;
    std::string text;
    for (std::size_t number = 1; std::getline(file, text); ++number) {
        std::string_view content = text;
        if (number == 1 && content.starts_with("\xEF\xBB\xBF"))
            content.remove_prefix(3);
        if (trimmed(content).empty() || (number == 1 && size != 1 && isCount(content)))
            continue;
        const Line line(content, size);
        ++lines;
        endInNumber += line.wordEndsInNumber();
        const std::string word(line.word);
        const bool isNeeded = needed.contains(word);
        if (result.order.size() >= extra && !isNeeded)
            continue;
        auto values = line.numbers(size);
        if (word.empty() || !values)
            throw wrongSize(number);
        if (!result.vectors.emplace(word, std::move(*values)).second)
            continue;
        result.order.push_back(word);
        found += isNeeded;
    }
    if (lines > 0 && endInNumber == lines) // the vectors are longer, and words swallowed the rest
        throw wrongSize(1);
    if (found == 0 && !needed.empty())
        throw ModelError(quoted(path) + " hold none of the " + std::to_string(needed.size()) +
                         " words of the training data; name vectors of the same language, lower "
                         "case, one word and its numbers a line.");
    return result;
}

} // namespace duologue::models
