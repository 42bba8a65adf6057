#include "core/narrative/word_tables.h"

#include <array>
#include <cmath>

namespace duologue::narrative {

std::string_view hundredsInWords(double delayMs)
{
    constexpr std::array<std::string_view, 11> words{
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    if (delayMs > 1200)
        return "more than twelve";
    const auto hundreds = static_cast<std::size_t>(std::nearbyint(std::max(delayMs, 200.0) / 100));
    return words[hundreds - 2];
}

std::string_view delayClass(double z)
{
    return z < 0   ? "a short delay"
           : z < 1 ? "a slightly long delay"
           : z < 2 ? "a long delay"
                   : "a significantly long delay";
}

std::string_view rateWord(double z)
{
    if (z < -2)
        return "very slowly";
    if (z <= -1)
        return "slowly";
    if (z < 1)
        return {};
    return z < 2 ? "quickly" : "very quickly";
}

std::string_view toneWord(const Tone &z)
{
    constexpr double threshold = 2;
    if (z.sadness > threshold)
        return "sadly";
    if (z.anger > threshold)
        return "angrily";
    return z.happiness > threshold ? "happily" : std::string_view();
}

} // namespace duologue::narrative
