#include "core/formats/encodings.h"

#include <algorithm>
#include <array>

#include "core/csv/encoding.h"

namespace duologue::formats {
namespace {

/// Characters 128 to 255 of encodings of one byte a character.
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
constexpr std::array codePages{CodePage{"windows-1250", central}, CodePage{"macroman", macRoman}};
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
    std::vector<std::string> names{"windows-1252"};
    for (const CodePage &page : codePages)
        names.emplace_back(page.name);
    return names;
}

Result<std::string> decodeForeign(const Source &source, const ReadOptions &options,
                                  Warnings &warnings)
{
    auto unicode = csv::decode(std::string(source.bytes), csv::CodePage::Refuse);
    if (unicode.problem.empty())
        return std::move(unicode.text);
    const auto page = std::ranges::find(codePages, options.encoding, &CodePage::name);
    if (page != codePages.end())
        return decoded(source.bytes, page->upper);
    auto western = csv::decode(std::string(source.bytes), csv::CodePage::Western);
    if (!western.problem.empty())
        return fail("import.encoding", "'" + source.name + "' " + western.problem,
                    "byte " + std::to_string(western.byte));
    if (options.encoding.empty())
        warnings.add(0, "The text is not Unicode.",
                     "it, read as windows-1252; import --encoding names another");
    else if (options.encoding != "windows-1252")
        return fail("import.encoding", "The encoding '" + options.encoding + "' is not known.");
    return std::move(western.text);
}

std::string readableHead(std::string_view head)
{
    return csv::decodedHead(head);
}

} // namespace duologue::formats
