#include "core/formats/text_lines.h"

#include <algorithm>
#include <cmath>

#include "core/formats/text_io.h"
#include "core/narrative/text.h"

namespace duologue::formats {

std::optional<TextLine> Lines::next()
{
    if (m_rest.empty())
        return std::nullopt;
    const std::size_t end = std::min(m_rest.find_first_of("\r\n"), m_rest.size());
    const TextLine line{m_rest.substr(0, end), ++m_number};
    m_rest.remove_prefix(end);
    m_rest.remove_prefix(m_rest.starts_with("\r\n") ? 2 : m_rest.empty() ? 0 : 1);
    return line;
}

std::vector<TextLine> linesOf(std::string_view text)
{
    std::vector<TextLine> all;
    Lines lines(text);
    while (const auto line = lines.next())
        all.push_back(*line);
    return all;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == text.npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string oneLine(std::string_view text)
{
    std::string clean(text);
    for (char &c : clean)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    std::string result;
    for (const std::string_view word : narrative::splitWords(clean)) {
        result += result.empty() ? "" : " ";
        result += word;
    }
    return result;
}

std::string oneWord(std::string_view text)
{
    std::string result = oneLine(text);
    std::ranges::replace(result, ' ', '_');
    return result;
}

std::optional<double> looseNumber(std::string_view text)
{
    if (const auto exact = parseNumber(text))
        return exact;
    std::string pointed(text);
    if (std::ranges::count(pointed, ',') != 1 || pointed.contains('.'))
        return std::nullopt;
    std::ranges::replace(pointed, ',', '.');
    return parseNumber(pointed);
}

std::optional<MediaTime> sessionTime(double seconds)
{
    constexpr double longest = 36'000'000;
    return std::abs(seconds) < longest ? std::optional(MediaTime::fromSeconds(seconds))
                                       : std::nullopt;
}

std::optional<TimeSpan> sessionSpan(std::optional<double> begin, std::optional<double> end)
{
    const auto from = begin ? sessionTime(*begin) : std::nullopt;
    const auto to = end ? sessionTime(*end) : std::nullopt;
    return from && to && *from <= *to ? std::optional(TimeSpan{*from, *to}) : std::nullopt;
}

std::string shortSeconds(MediaTime time)
{
    std::string text = formatSeconds(time);
    const std::size_t least = text.find('.') + 3;
    while (text.size() > least && text.back() == '0')
        text.pop_back();
    return text;
}

} // namespace duologue::formats
