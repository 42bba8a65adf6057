#include "core/narrative/text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/narrative/unicode_tables.h"

namespace duologue::narrative {
namespace {

constexpr char32_t invalidCode = 0xffffffff;

struct Decoded
{
    char32_t code;
    std::size_t length;
};

/// The code point at the beginning of `text`, which is not empty.
Decoded decode(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length)
        return {invalidCode, 1};
    char32_t code = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80)
            return {invalidCode, 1};
        code = (code << 6) | (next & 0x3f);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {invalidCode, 1};
    return {code, length};
}

void encode(char32_t code, std::string &out)
{
    const auto byte = [&](char32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xc0 | (code >> 6));
        byte(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        byte(0xe0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3f));
        byte(0x80 | (code & 0x3f));
    } else {
        byte(0xf0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3f));
        byte(0x80 | ((code >> 6) & 0x3f));
        byte(0x80 | (code & 0x3f));
    }
}

bool isSpace(char32_t c)
{
    return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

/// The last entry that begins at or before `code`; null before the first.
template <class Entries>
auto *entryAt(const Entries &entries, char32_t code)
{
    const auto after =
        std::ranges::upper_bound(entries, code, {}, [](const auto &entry) { return entry.first; });
    return after == entries.begin() ? nullptr : &*std::prev(after);
}

bool isDropped(char32_t code)
{
    const CodeRange *range = entryAt(droppedCodes, code);
    return code == invalidCode || (range && code <= range->last);
}

char32_t lower(char32_t code)
{
    const LowerRun *run = entryAt(lowerRuns, code);
    if (!run || code > run->last || (code - run->first) % run->step != 0)
        return code;
    return static_cast<char32_t>(static_cast<std::int64_t>(code) + run->delta);
}

} // namespace

std::string spokenText(std::string_view text)
{
    constexpr char32_t dottedI = 0x130;
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto [code, length] = decode(text);
        text.remove_prefix(length);
        if (isDropped(code))
            continue;
        if (code == dottedI) // the one letter whose lower case is two code points
            result += "i\xcc\x87";
        else
            encode(lower(code), result);
    }
    for (int i = 0; i < 2 && result.ends_with(' '); ++i)
        result.pop_back();
    return result;
}

std::vector<std::string_view> splitWords(std::string_view text)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    std::size_t at = 0;
    const auto close = [&] {
        if (at > begin)
            words.push_back(text.substr(begin, at - begin));
    };
    while (at < text.size()) {
        const auto [code, length] = decode(text.substr(at));
        if (isSpace(code)) {
            close();
            begin = at + length;
        }
        at += length;
    }
    close();
    return words;
}

} // namespace duologue::narrative
