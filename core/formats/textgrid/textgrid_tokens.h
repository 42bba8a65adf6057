#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace duologue::formats::textgrid {

/// The part of a text that Praat reads. Words between are for people, "!" begins a comment where a
/// word could begin. After a problem nothing more is read.
class Tokens
{
public:
    explicit Tokens(std::string_view text) : m_text(text) {}

    /// "1.5", "3/2", "50%"; NaN for what begins as a number and is none
    std::optional<double> number();
    /// "ad""ta" without its quotes
    std::optional<std::string> string();
    /// <exists>
    std::optional<std::string> flag();

    std::size_t line() const { return m_line; }
    const std::string &problem() const { return m_problem; }

private:
    enum class Kind { Number, String, Flag, End };
    Kind skipToNext();
    bool expect(Kind kind);
    std::string_view takeWord();
    void fail(std::string problem);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::string m_problem;
};

} // namespace duologue::formats::textgrid
