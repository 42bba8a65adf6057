#include "core/formats/audacity/audacity_format.h"

#include <algorithm>

#include "core/formats/encodings.h"
#include "core/formats/flat_tiers.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/utterances.h"

namespace duologue::formats::audacity {
namespace {

constexpr const char *lowest = "low_hz", *highest = "high_hz";

/// The field at the beginning of the text, which is taken off it: up to a tab, or, where people
/// have put blanks there, up to one.
std::string_view takeField(std::string_view &text, std::string_view ends)
{
    const std::size_t end = std::min(text.find_first_of(ends), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(ends), text.size()));
    return field;
}

struct Label
{
    std::optional<double> begin, end;
    std::string_view text;
    bool tabs = false; ///< as Audacity writes it, with a label or room for one
};

Label labelIn(std::string_view line)
{
    Label label;
    label.tabs = std::ranges::count(line, '\t') >= 2;
    std::string_view rest = line;
    const std::string_view ends = line.contains('\t') ? "\t" : " ";
    label.begin = looseNumber(takeField(rest, ends));
    std::string_view behind = rest;
    label.end = looseNumber(takeField(behind, ends));
    label.text = label.end ? behind : rest;
    return label;
}

class Reader
{
public:
    explicit Reader(ImportedTier &tier) : m_tier(tier) {}

    void read(const TextLine &line)
    {
        if (trimmed(line.text).empty())
            return;
        if (line.text.starts_with('\\'))
            return readFrequencies(line);
        const Label label = labelIn(line.text);
        const bool whole = label.end || !label.text.empty(); // a number alone is none
        const auto span =
            whole ? sessionSpan(label.begin, label.end ? label.end : label.begin) : std::nullopt;
        m_isOpen = span.has_value();
        if (!span)
            return warnings.addOnce("line", line.number,
                                    "'" + std::string(line.text.substr(0, 60)) +
                                        "' is no label: it needs a time of beginning and one of "
                                        "end, not before it.",
                                    "the other labels");
        if (!label.end)
            warnings.addOnce("end", line.number, "A label has no time of end.", "it, as a point");
        ImportedAnnotation annotation;
        annotation.span = *span;
        annotation.text = label.text;
        annotation.line = line.number;
        m_tier.annotations.push_back(std::move(annotation));
    }

    Warnings warnings;

private:
    void readFrequencies(const TextLine &line)
    {
        std::string_view rest = line.text.substr(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        const auto low = looseNumber(takeField(rest, " \t"));
        const auto high = looseNumber(takeField(rest, " \t"));
        if (!m_isOpen || !low || !high)
            return warnings.addOnce("frequencies", line.number,
                                    "'" + std::string(line.text.substr(0, 60)) +
                                        "' are no frequencies of the label before it.",
                                    "the labels");
        Attributes &attributes = m_tier.annotations.back().attributes;
        attributes[lowest] = formatNumber(*low);
        attributes[highest] = formatNumber(*high);
    }

    ImportedTier &m_tier;
    bool m_isOpen = false; ///< the line before was a label
};

std::string written(const Annotation &annotation, FlatTiers &flat)
{
    Annotation said = annotation;
    const auto low = annotation.attributes.find(lowest), high = annotation.attributes.find(highest);
    std::string frequencies;
    if (low != annotation.attributes.end() && high != annotation.attributes.end() &&
        parseNumber(low->second) && parseNumber(high->second)) {
        frequencies = "\\\t" + oneLine(low->second) + "\t" + oneLine(high->second) + "\n";
        said.attributes.clear();
        for (const auto &[key, value] : annotation.attributes)
            if (key != lowest && key != highest)
                said.attributes[key] = value;
    }
    return formatSeconds(annotation.span.begin) + "\t" + formatSeconds(annotation.span.end) + "\t" +
           oneLine(flat.contentOf(said)) + "\n" + frequencies;
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    for (const TextLine &line : linesOf(text)) {
        if (trimmed(line.text).empty())
            continue;
        const Label label = labelIn(line.text);
        if (label.tabs && sessionSpan(label.begin, label.end))
            return Match::Sure;
        return named(name, {"labels.txt"}) ? Match::Maybe : Match::No;
    }
    return named(name, {"labels.txt", "txt"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    Imported result;
    result.contentOnly = true;
    ImportedTier tier;
    tier.name = lastPartOf(source.name, "labels");
    Reader reader(tier);
    for (const TextLine &line : linesOf(*text))
        reader.read(line);
    if (tier.annotations.empty())
        return fail("import.malformed",
                    "'" + source.name +
                        "' holds no label as Audacity writes them, such as 1.5, a tab, 2.5, a tab "
                        "and a text. Nothing was imported.");
    result.tiers.push_back(std::move(tier));
    result.warnings = warnings.take();
    std::ranges::move(reader.warnings.take(), std::back_inserter(result.warnings));
    return result;
}

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    FlatTiers flat(session, *tiers);
    std::vector<std::string> names, files;
    for (const Tier *tier : *tiers) {
        const std::string name = flat.nameOf(*tier);
        const auto annotations = flat.annotations(tier->id);
        if (annotations.empty())
            continue;
        names.push_back(name);
        files.emplace_back();
        for (const Annotation &annotation : annotations)
            files.back() += written(annotation, flat);
    }
    if (files.size() < tiers->size())
        flat.warnings.add(0, "Tiers without annotations make no label track.", "the others");
    if (options.tiers.empty() && !session.ratings().empty())
        flat.warnings.add(0, "Label tracks have no place for SAM ratings.", "the tiers");
    Written result;
    const auto called = tagged(options.fileName, names);
    for (std::size_t i = 0; i < files.size(); ++i)
        result.files.push_back({called[i], std::move(files[i])});
    if (files.empty())
        result.files.push_back({options.fileName, {}});
    result.warnings = flat.warnings.take();
    return result;
}

} // namespace duologue::formats::audacity
