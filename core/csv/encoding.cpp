#include "core/csv/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "core/csv/code_pages.h"

namespace duologue::csv {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

void append(std::string &text, std::uint32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    }
    text += static_cast<char>(0x80 | (c & 0x3F));
}

enum class Order { Little, Big };

Decoded fromUtf16(std::string_view bytes, Order order)
{
    Decoded result;
    result.text.reserve(bytes.size() / 2);
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::uint32_t>(order == Order::Little ? first | second << 8
                                                                 : first << 8 | second);
    };
    const auto wrong = [&](std::size_t at) {
        if (result.problem.empty()) {
            result.problem = "says it is UTF-16 but is not. Save it as UTF-8.";
            result.byte = at;
        }
        append(result.text, replacement);
    };
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        const std::uint32_t high = unit(at);
        if (high < 0xD800 || high > 0xDFFF) {
            append(result.text, high);
            continue;
        }
        const std::uint32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
            wrong(at);
            continue;
        }
        append(result.text, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        at += 2;
    }
    if (at < bytes.size())
        wrong(at);
    return result;
}

/// Of at most eight bytes.
bool isAscii(std::string_view bytes)
{
    std::uint64_t all = 0;
    std::memcpy(&all, bytes.data(), bytes.size());
    return (all & 0x8080808080808080) == 0;
}

/// Position of the first byte that is not UTF-8; npos if all are.
std::size_t firstNotUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        if (isAscii(bytes.substr(i, 8))) {
            i = std::min(i + 8, bytes.size());
            continue;
        }
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xc2 && lead < 0xe0 ? 2
                                   : lead >= 0xe0 && lead < 0xf0 ? 3
                                   : lead >= 0xf0 && lead < 0xf5 ? 4
                                                                 : 0;
        if (length == 0 || i + length > bytes.size())
            return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xc0) != 0x80)
                return i;
        const auto second = length > 1 ? static_cast<unsigned char>(bytes[i + 1]) : 0;
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
            (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
            return i;
        i += length;
    }
    return std::string_view::npos;
}

/// Texts in Latin letters show UTF-16 without a mark by the zero byte of nearly every pair.
bool looksLikeUtf16(std::string_view bytes, Order order)
{
    constexpr std::size_t sample = 512;
    const std::size_t pairs = std::min(bytes.size(), sample) / 2;
    std::size_t zeros = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        const bool first = bytes[2 * i] == '\0', second = bytes[2 * i + 1] == '\0';
        if (order == Order::Little ? first : second)
            return false;
        zeros += order == Order::Little ? second : first;
    }
    return pairs >= 2 && zeros * 4 >= pairs * 3;
}

std::string hexadecimal(char byte)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "0x%02X", static_cast<unsigned char>(byte));
    return text.data();
}

Decoded fromBytes(std::string bytes, CodePage others)
{
    const std::size_t at = firstNotUtf8(bytes);
    if (at == std::string_view::npos)
        return {std::move(bytes), {}, {}, 0};
    if (others != CodePage::Refuse)
        return {fromCodePage(bytes, others),
                others == CodePage::Western
                    ? "It is not UTF-8 and was read as windows-1252; check letters with accents."
                    : "",
                {},
                0};
    return {{},
            {},
            "is not UTF-8 text (byte " + hexadecimal(bytes[at]) +
                "), but in a code page such as windows-1252. Save it as UTF-8 (in Excel: CSV "
                "UTF-8).",
            at};
}

} // namespace

Decoded decode(std::string bytes, CodePage others)
{
    const std::string_view all = bytes;
    if (all.starts_with("\xff\xfe"))
        return fromUtf16(all.substr(2), Order::Little);
    if (all.starts_with("\xfe\xff"))
        return fromUtf16(all.substr(2), Order::Big);
    for (const Order order : {Order::Little, Order::Big})
        if (looksLikeUtf16(all, order))
            return fromUtf16(all, order);
    const std::size_t used = all.find_last_not_of('\0') + 1;
    const std::size_t zeros = used == 0 ? 0 : bytes.size() - used;
    bytes.resize(bytes.size() - zeros);
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    Decoded result = fromBytes(std::move(bytes), others);
    if (zeros > 0 && result.problem.empty())
        result.note += (result.note.empty() ? "" : " ") + std::string("The file ends in ") +
                       std::to_string(zeros) + " zero bytes, as after a power cut.";
    return result;
}

std::optional<std::string_view> asItStands(std::string_view bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    const bool plain = !bytes.starts_with("\xff\xfe") && !bytes.starts_with("\xfe\xff") &&
                       !looksLikeUtf16(bytes, Order::Little) &&
                       !looksLikeUtf16(bytes, Order::Big) && !bytes.ends_with('\0') &&
                       firstNotUtf8(bytes) == std::string_view::npos;
    return plain ? std::optional(bytes) : std::nullopt;
}

std::string decodedHead(std::string_view head)
{
    return decode(std::string(head), CodePage::Western).text;
}

} // namespace duologue::csv
