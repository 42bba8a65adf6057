#include <cmath>

#include "core/formats/encodings.h"
#include "core/formats/limits.h"
#include "core/formats/textgrid/textgrid_document.h"
#include "core/formats/textgrid/textgrid_format.h"

namespace duologue::formats::textgrid {
namespace {

/// Session times that a file can hold.
std::optional<MediaTime> timeOf(double seconds)
{
    constexpr double longest = 36'000'000;
    return std::abs(seconds) < longest ? std::optional(MediaTime::fromSeconds(seconds))
                                       : std::nullopt;
}

ImportedTier tierOf(const Tier &read, Warnings &warnings)
{
    ImportedTier tier;
    tier.name = read.name.empty() ? (read.points ? "points" : "intervals") : read.name;
    for (const Mark &mark : read.marks) {
        if (!read.points && mark.text.find_first_not_of(" \t\r\n") == std::string::npos)
            continue; // a gap
        const auto begin = timeOf(mark.begin), end = timeOf(mark.end);
        if (!begin || !end || *end < *begin) {
            warnings.addOnce("time", mark.line,
                             "In tier '" + tier.name + "' '" + mark.text.substr(0, 40) +
                                 "' ends before it begins.",
                             "the other annotations");
            continue;
        }
        ImportedAnnotation annotation;
        annotation.span = {*begin, *end};
        annotation.text = mark.text;
        annotation.line = mark.line;
        tier.annotations.push_back(std::move(annotation));
    }
    return tier;
}

Result<Document> documentOf(const Source &source, const ReadOptions &options, Warnings &warnings)
{
    if (source.bytes.starts_with(binaryMark))
        return parseBinary(source.bytes, source.name, warnings);
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    return parseText(*text, source.name, warnings);
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    if (head.starts_with(binaryMark))
        return head.substr(binaryMark.size()).starts_with("\x08TextGrid") ? Match::Sure : Match::No;
    const std::string text = readableHead(head);
    const bool praat = text.find("\"ooTextFile\"") != text.npos;
    if ((praat && text.find("\"TextGrid\"") != text.npos) ||
        text.find("\"Praat chronological TextGrid") != text.npos)
        return Match::Sure;
    return named(name, {"textgrid"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto document = documentOf(source, options, warnings);
    if (!document)
        return std::unexpected(document.error());
    if (document->tiers.size() > limits::tiers)
        return limits::tooManyTiers(source.name);
    Imported result;
    result.contentOnly = true;
    for (const Tier &tier : document->tiers)
        result.tiers.push_back(tierOf(tier, warnings));
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::textgrid
