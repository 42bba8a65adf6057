#include "core/formats/encodings.h"

#include <algorithm>
#include <array>

#include "core/formats/text_io.h"

namespace duologue::formats {
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

struct CodePage
{
    std::string_view name;
    std::u16string_view upper;
};
constexpr std::array codePages{CodePage{"windows-1252", western}, CodePage{"iso-8859-1", western},
                               CodePage{"windows-1250", central}, CodePage{"macroman", macRoman}};
static_assert(std::ranges::all_of(codePages,
                                  [](const CodePage &page) { return page.upper.size() == 128; }));

std::string decoded(std::string_view bytes, std::u16string_view upper)
{
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

} // namespace

std::vector<std::string> encodings()
{
    std::vector<std::string> names;
    for (const CodePage &page : codePages)
        names.emplace_back(page.name);
    return names;
}

Result<std::string> decodeForeign(const Source &source, const ReadOptions &options,
                                  Warnings &warnings)
{
    auto unicode = decodeText(source.bytes, source.name);
    if (unicode || source.bytes.starts_with("\xff\xfe") || source.bytes.starts_with("\xfe\xff"))
        return unicode;
    const auto page = std::ranges::find(codePages, options.encoding, &CodePage::name);
    if (page != codePages.end())
        return decoded(source.bytes, page->upper);
    if (!options.encoding.empty())
        return fail("import.encoding", "The encoding '" + options.encoding + "' is not known.");
    warnings.add(0, "The text is not Unicode.",
                 "it, read as windows-1252; import --encoding names another");
    return decoded(source.bytes, western);
}

std::string readableHead(std::string_view head)
{
    std::string text;
    text.reserve(head.size());
    for (const char c : head)
        if (c != '\0') // UTF-16 of Latin letters
            text += c;
    for (const std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"})
        if (text.starts_with(mark))
            text.erase(0, mark.size());
    return text;
}

} // namespace duologue::formats
