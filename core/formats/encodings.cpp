#include "core/formats/encodings.h"

#include "core/csv/encoding.h"

namespace duologue::formats {

Result<ForeignText> decodeForeign(const Source &source, const ReadOptions &options,
                                  Warnings &warnings)
{
    if (const auto text = csv::asItStands(source.bytes))
        return ForeignText(*text);
    const auto named = csv::codePageNamed(options.encoding);
    if (!named && !options.encoding.empty())
        return fail("import.encoding", "The encoding '" + options.encoding + "' is not known.");
    auto decoded = csv::decode(std::string(source.bytes), named.value_or(csv::CodePage::Refuse));
    if (decoded.problem.empty())
        return ForeignText(std::move(decoded.text));
    auto western = csv::decode(std::string(source.bytes), csv::CodePage::Western);
    if (named || !western.problem.empty())
        return fail("import.encoding", "'" + source.name + "' " + western.problem,
                    "byte " + std::to_string(western.byte));
    warnings.add(0, "The text is not Unicode.",
                 "it, read as windows-1252; import --encoding names another");
    return ForeignText(std::move(western.text));
}

std::string readableHead(std::string_view head)
{
    return csv::decodedHead(head);
}

} // namespace duologue::formats
