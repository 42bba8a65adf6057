#include "core/session/words.h"

#include <algorithm>
#include <cmath>

namespace duologue::edits {

std::pair<std::string, std::string> dividedText(std::string_view text, double share)
{
    const double wanted = share * static_cast<double>(text.size());
    const auto distance = [wanted](std::size_t at) {
        return std::abs(static_cast<double>(at) - wanted);
    };
    std::size_t best = text.size();
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == ' ' && (best == text.size() || distance(i) < distance(best)))
            best = i;
    return {std::string(text.substr(0, best)),
            std::string(text.substr(std::min(best + 1, text.size())))};
}

std::string joinedText(std::string_view a, std::string_view b)
{
    return std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b);
}

} // namespace duologue::edits
