#include "models/data/vocabulary.h"

#include <algorithm>
#include <array>

namespace duologue::models {
namespace {

bool isPunctuation(unsigned char c)
{
    return (c >= 0x21 && c <= 0x2f) || (c >= 0x3a && c <= 0x40) || (c >= 0x5b && c <= 0x5e) ||
           c == 0x60 || (c >= 0x7b && c <= 0x7e); // '_' joins words, as in narratives
}

bool isBlank(unsigned char c)
{
    return c <= 0x20 || c == 0x7f;
}

/// Bytes of the white space at the begin of `text`, any that Unicode knows, as narratives part
/// words; or 0.
std::size_t blankLength(std::string_view text)
{
    constexpr std::array<std::string_view, 8> wide{"\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80",
                                                   "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF",
                                                   "\xE2\x81\x9F", "\xE3\x80\x80"};
    if (isBlank(static_cast<unsigned char>(text[0])))
        return 1;
    if (text.size() >= 3 && text.starts_with("\xE2\x80") &&
        static_cast<unsigned char>(text[2]) <= 0x8A)
        return 3;
    for (const auto blank : wide)
        if (text.starts_with(blank))
            return blank.size();
    return 0;
}

/// Bytes of a UTF-8 punctuation sign at the begin of `text`, or 0.
std::size_t signLength(std::string_view text)
{
    // quotes, dashes, ellipsis (general punctuation block); inverted marks and guillemets
    if (text.size() >= 3 && text.starts_with("\xE2\x80") &&
        static_cast<unsigned char>(text[2]) >= 0x90 && static_cast<unsigned char>(text[2]) <= 0xA6)
        return 3;
    constexpr std::array<std::string_view, 4> latin{"\xC2\xA1", "\xC2\xBF", "\xC2\xAB", "\xC2\xBB"};
    for (const auto sign : latin)
        if (text.starts_with(sign))
            return 2;
    return 0;
}

} // namespace

std::string normalised(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = static_cast<unsigned char>(word[i]);
        if (const auto length = signLength(word.substr(i)); length > 0) {
            i += length;
            continue;
        }
        if (c == 0xC3 && i + 1 < word.size()) { // Latin-1 letters as UTF-8
            const auto next = static_cast<unsigned char>(word[i + 1]);
            const bool upper = next >= 0x80 && next <= 0x9E && next != 0x97;
            result += word[i];
            result += static_cast<char>(upper ? next + 0x20 : next);
            i += 2;
            continue;
        }
        if (!isPunctuation(c) && !isBlank(c))
            result += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        ++i;
    }
    return result;
}

std::vector<std::string> tokens(std::string_view text)
{
    std::vector<std::string> words;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        if (auto word = normalised(text.substr(begin, end - begin)); !word.empty())
            words.push_back(std::move(word));
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t blank = blankLength(text.substr(i));
        if (blank > 0) {
            close(i);
            begin = i + blank;
        }
        i += std::max<std::size_t>(blank, 1);
    }
    close(text.size());
    return words;
}

Vocabulary::Vocabulary(std::vector<std::string> words) : m_words(std::move(words))
{
    m_rows.reserve(m_words.size());
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_rows.emplace(m_words[i], static_cast<std::int64_t>(i) + 2);
}

std::int64_t Vocabulary::row(const std::string &word) const
{
    auto found = m_rows.find(word);
    if (found == m_rows.end())
        found = m_rows.find(normalised(word));
    return found == m_rows.end() ? unknown : found->second;
}

void WordCounter::add(const std::vector<std::string> &words)
{
    for (const auto &word : words)
        ++m_counts[word];
}

std::vector<std::string> WordCounter::words(std::int64_t minimum) const
{
    std::vector<std::pair<std::int64_t, std::string>> counted;
    for (const auto &[word, count] : m_counts)
        if (count >= minimum)
            counted.emplace_back(-count, word);
    std::ranges::sort(counted);
    std::vector<std::string> result;
    for (auto &[count, word] : counted)
        result.push_back(std::move(word));
    return result;
}

} // namespace duologue::models
