#include "core/formats/textgrid/textgrid_tokens.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace duologue::formats::textgrid {
namespace {

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool beginsNumber(char c)
{
    return c == '-' || c == '+' || (c >= '0' && c <= '9');
}

/// As far as the text is a number, with its per cent sign.
std::optional<double> leadingNumber(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || !std::isfinite(value))
        return std::nullopt;
    const char next = stop == text.data() + text.size() ? '\0' : *stop;
    if (next == 'e' || next == 'E') // an exponent without digits
        return std::nullopt;
    return next == '%' ? value / 100 : value;
}

} // namespace

void Tokens::fail(std::string problem)
{
    m_problem = std::move(problem);
    m_at = m_text.size();
}

Tokens::Kind Tokens::skipToNext()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '\n' || (c == '\r' && !m_text.substr(m_at).starts_with("\r\n")))
            ++m_line;
        if (isBlank(c)) {
            ++m_at;
            continue;
        }
        if (beginsNumber(c))
            return Kind::Number;
        if (c == '"' || c == '<')
            return c == '"' ? Kind::String : Kind::Flag;
        if (c == '!')
            while (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\r')
                ++m_at;
        else
            takeWord();
    }
    return Kind::End;
}

std::string_view Tokens::takeWord()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && !isBlank(m_text[m_at]))
        ++m_at;
    return m_text.substr(begin, m_at - begin);
}

bool Tokens::expect(Kind kind)
{
    constexpr std::array names{"a number", "a text in quotes", "a flag in angle brackets",
                               "the end of the file"};
    const auto nameOf = [&](Kind k) { return std::string(names[static_cast<std::size_t>(k)]); };
    const Kind found = skipToNext();
    if (found != kind && m_problem.empty())
        fail(nameOf(kind) + " is expected, " + nameOf(found) + " stands there");
    return m_problem.empty();
}

std::optional<double> Tokens::number()
{
    std::string_view word;
    do {
        if (!expect(Kind::Number))
            return std::nullopt;
        word = takeWord();
    } while (word == "+");
    const std::size_t slash = word.find('/');
    const auto value = leadingNumber(word.substr(0, slash));
    const auto divisor =
        slash == word.npos ? std::optional(1.0) : leadingNumber(word.substr(slash + 1));
    if (!value || !divisor || *divisor == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return *value / *divisor;
}

std::optional<std::string> Tokens::string()
{
    if (!expect(Kind::String))
        return std::nullopt;
    std::string text;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '\n' || (c == '\r' && !m_text.substr(m_at).starts_with("\r\n")))
            ++m_line;
        if (c != '"') {
            text += c;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
            text += c;
            ++m_at;
        } else {
            ++m_at;
            return text;
        }
    }
    fail("the file ends inside a text");
    return std::nullopt;
}

std::optional<std::string> Tokens::flag()
{
    if (!expect(Kind::Flag))
        return std::nullopt;
    const std::size_t end = m_text.find('>', m_at);
    if (end == m_text.npos) {
        fail("a flag in angle brackets does not end");
        return std::nullopt;
    }
    std::string name(m_text.substr(m_at + 1, end - m_at - 1));
    m_at = end + 1;
    return name;
}

} // namespace duologue::formats::textgrid
