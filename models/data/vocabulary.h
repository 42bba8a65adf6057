#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace duologue::models {

/// Lower case and without punctuation ("Don't!" becomes "dont"; '_' is none); letters of ASCII and
/// Latin-1 are lowered, others stay. May be empty.
std::string normalised(std::string_view word);

/// The words of a narrative: split at white space, normalised, empty ones dropped. Of a canonical
/// narrative these are its tokens, one for one.
std::vector<std::string> tokens(std::string_view text);

/// Words and their rows of the embedding: 0 pads, 1 is any unknown word, 2 the first known one.
class Vocabulary
{
public:
    static constexpr std::int64_t padding = 0;
    static constexpr std::int64_t unknown = 1;

    Vocabulary() = default;
    explicit Vocabulary(std::vector<std::string> words);

    const std::vector<std::string> &words() const { return m_words; }
    std::int64_t rows() const { return static_cast<std::int64_t>(m_words.size()) + 2; }
    /// Normalises the word where it is not known as it stands.
    std::int64_t row(const std::string &word) const;

private:
    std::vector<std::string> m_words;
    std::unordered_map<std::string, std::int64_t> m_rows;
};

/// Counts words and orders them: frequent ones first, equals by alphabet.
class WordCounter
{
public:
    void add(const std::vector<std::string> &words);
    std::vector<std::string> words(std::int64_t minimum = 1) const;

private:
    std::unordered_map<std::string, std::int64_t> m_counts;
};

} // namespace duologue::models
