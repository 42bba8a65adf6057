#include "core/csv/code_pages.h"

#include <algorithm>
#include <array>

namespace duologue::csv {
namespace {

/// Characters 128 to 255 of encodings of one byte a character.
constexpr std::u16string_view western = // windows-1252
    u"€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"
    u"\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿"
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    u"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
constexpr std::u16string_view central = // windows-1250
    u"€\ufffd‚\ufffd„…†‡\ufffd‰Š‹ŚŤŽŹ\ufffd‘’“”•–—\ufffd™š›śťžź"
    u"\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    u"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
/// Of the Macintosh, on which much of Praat's text was written.
constexpr std::u16string_view macRoman = u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
                                         u"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
                                         u"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
                                         u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

struct Page
{
    std::string_view name;
    CodePage page;
    std::u16string_view upper;
};
constexpr std::array pages{Page{"windows-1252", CodePage::Windows1252, western},
                           Page{"windows-1250", CodePage::Windows1250, central},
                           Page{"macroman", CodePage::MacRoman, macRoman}};
static_assert(std::ranges::all_of(pages,
                                  [](const Page &page) { return page.upper.size() == 128; }));

std::u16string_view upperOf(CodePage page)
{
    const auto found = std::ranges::find(pages, page, &Page::page);
    return found == pages.end() ? western : found->upper;
}

} // namespace

std::string fromCodePage(std::string_view bytes, CodePage page)
{
    const std::u16string_view upper = upperOf(page);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const char16_t c = code < 0x80 ? code : upper[code - 0x80u];
        if (c < 0x80) {
            text += static_cast<char>(c);
            continue;
        }
        if (c < 0x800) {
            text += static_cast<char>(0xc0 | c >> 6);
        } else {
            text += static_cast<char>(0xe0 | c >> 12);
            text += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        }
        text += static_cast<char>(0x80 | (c & 0x3f));
    }
    return text;
}

std::vector<std::string> codePageNames()
{
    std::vector<std::string> names;
    for (const Page &page : pages)
        names.emplace_back(page.name);
    return names;
}

std::optional<CodePage> codePageNamed(std::string_view name)
{
    const auto found = std::ranges::find(pages, name, &Page::name);
    return found == pages.end() ? std::nullopt : std::optional(found->page);
}

} // namespace duologue::csv
