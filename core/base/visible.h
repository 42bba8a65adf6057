#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace duologue {

/// A text for a message or a terminal: control characters, which nobody sees and terminals obey,
/// stand there by their number ("U+000B").
inline std::string visible(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code >= 0x20 && code != 0x7f) {
            result += c;
            continue;
        }
        char name[8];
        std::snprintf(name, sizeof name, "U+%04X", code);
        result += name;
    }
    return result;
}

} // namespace duologue
