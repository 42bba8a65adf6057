#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/csv/csv_rows.h"
#include "core/formats/limits.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"

namespace duologue::formats::csv {
namespace {

constexpr std::string_view attributePrefix = "attribute.";
constexpr std::array fixedColumns{"tier", "tier_kind", "participant", "annotator", "begin",
                                  "end",  "label",     "text",        "value"};

/// A column that holds an attribute.
struct AttributeColumn
{
    std::size_t column;
    std::string key;
};

/// Those of a table, and warnings about columns that hold nothing known.
std::vector<AttributeColumn> attributeColumns(const Rows &rows, Warnings &warnings)
{
    std::vector<AttributeColumn> columns;
    for (std::size_t i = 0; i < rows.header().size(); ++i) {
        const std::string &name = rows.header()[i];
        if (name.starts_with(attributePrefix) && name.size() > attributePrefix.size())
            columns.push_back({i, name.substr(attributePrefix.size())});
        else if (!duologue::csv::trimmed(name).empty() &&
                 std::ranges::none_of(fixedColumns, [&](std::string_view fixed) {
                     return duologue::csv::sameName(name, fixed);
                 }))
            warnings.add(rows.headerLine(), "Column '" + name + "' is not known.",
                         "the other columns");
    }
    return columns;
}

/// The tier that a row names, without annotations.
ImportedTier tierIn(Rows &rows, std::size_t row)
{
    ImportedTier tier;
    tier.name = rows.cell(row, "tier");
    tier.participant = rows.optionalCell(row, "participant");
    tier.annotator = rows.optionalCell(row, "annotator");
    if (const std::string &kind = rows.cell(row, "tier_kind"); !kind.empty()) {
        tier.kind = tierKindFromString(kind);
        if (!tier.kind)
            rows.wrong(row, "tier_kind '" + kind + "' is not known");
    }
    return tier;
}

/// Tiers in order of first appearance.
class TierTable
{
public:
    ImportedTier &of(const ImportedTier &tier)
    {
        const auto [place, isNew] = m_index.try_emplace(
            std::tuple(tier.name, tier.kind, tier.participant, tier.annotator), tiers.size());
        if (isNew)
            tiers.push_back(tier);
        return tiers[place->second];
    }

    std::vector<ImportedTier> tiers;

private:
    std::map<std::tuple<std::string, std::optional<TierKind>, std::optional<std::string>,
                        std::optional<std::string>>,
             std::size_t>
        m_index;
};

ImportedAnnotation annotationIn(Rows &rows, std::size_t row,
                                const std::vector<AttributeColumn> &attributes)
{
    ImportedAnnotation annotation;
    annotation.line = rows.line(row);
    annotation.span = {rows.seconds(row, "begin"), rows.seconds(row, "end")};
    if (annotation.span.end < annotation.span.begin)
        rows.wrong(row, "it ends before it begins");
    annotation.label = rows.cell(row, "label");
    annotation.text = rows.cell(row, "text");
    annotation.value = rows.number(row, "value");
    for (const AttributeColumn &attribute : attributes)
        if (std::string value = rows.cell(row, attribute.column); !value.empty())
            annotation.attributes[attribute.key] = std::move(value);
    return annotation;
}

std::set<std::string> attributeKeys(const Session &session, const std::vector<const Tier *> &tiers,
                                    Warnings &warnings)
{
    std::set<std::string> keys;
    for (const Tier *tier : tiers)
        for (const Annotation &annotation : session.annotations(tier->id))
            for (const auto &[key, value] : annotation.attributes)
                if (key.empty() || value.empty())
                    warnings.addOnce("empty attribute", 0,
                                     "Attributes without name or value cannot be written.");
                else
                    keys.insert(key);
    return keys;
}

/// Text without NUL bytes, which no reader of CSV takes.
std::string written(const std::string &text, Warnings &warnings)
{
    if (text.find('\0') == text.npos)
        return text;
    warnings.addOnce("nul", 0, "A text holds NUL bytes, which cannot be written.",
                     "the rest of the text");
    std::string clean = text;
    std::erase(clean, '\0');
    return clean;
}

} // namespace

bool recognisesAnnotations(std::string_view head)
{
    return headNames(head, {"tier", "begin", "end"});
}

Result<Imported> readAnnotations(std::string_view bytes, const std::string &file)
{
    auto rows = Rows::open(bytes, file, {"tier", "begin", "end"});
    if (!rows)
        return std::unexpected(rows.error());
    Imported result;
    Warnings warnings;
    const auto attributes = attributeColumns(*rows, warnings);
    if (attributes.size() > limits::attributes)
        return fail("import.too-much",
                    "'" + file + "' has " + std::to_string(attributes.size()) +
                        " columns of attributes, of which there may be " +
                        std::to_string(limits::attributes) +
                        ". Leave some out; nothing was imported.",
                    "line " + std::to_string(rows->headerLine()));
    TierTable table;
    for (std::size_t row = 0; row < rows->count(); ++row) {
        auto annotation = annotationIn(*rows, row, attributes);
        const ImportedTier tier = tierIn(*rows, row);
        if (!rows->isWrong(row))
            table.of(tier).annotations.push_back(std::move(annotation));
        if (table.tiers.size() > limits::tiers)
            return limits::tooManyTiers(file);
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    for (Warning &warning : rows->warnings())
        warnings.add(warning.line, std::move(warning.message));
    result.tiers = std::move(table.tiers);
    result.warnings = warnings.take();
    return result;
}

Result<Written> writeAnnotations(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    Written result{{{options.fileName, {}}}, {}};
    std::string &bytes = result.files.front().bytes;
    Warnings warnings;
    const auto names = participantNames(session);
    const auto keys = attributeKeys(session, *tiers, warnings);
    std::vector<std::string> header(fixedColumns.begin(), fixedColumns.end());
    for (const std::string &key : keys)
        header.push_back(std::string(attributePrefix) + key);
    bytes = duologue::csv::row(header);
    for (const Tier *tier : *tiers) {
        const std::string person = tier->participant ? names.at(tier->participant) : "";
        for (const Annotation &a : session.annotations(tier->id)) {
            if (a.value && !std::isfinite(*a.value))
                warnings.addOnce("value", 0, "A value is not a finite number.",
                                 "the annotation without it");
            std::vector<std::string> row{tier->name,
                                         std::string(toString(tier->kind)),
                                         person,
                                         tier->annotator,
                                         formatSeconds(a.span.begin),
                                         formatSeconds(a.span.end),
                                         a.label,
                                         a.text,
                                         a.value && std::isfinite(*a.value) ? formatNumber(*a.value)
                                                                            : std::string()};
            for (const std::string &key : keys) {
                const auto it = a.attributes.find(key);
                row.push_back(it == a.attributes.end() ? std::string() : it->second);
            }
            for (std::string &field : row)
                field = written(field, warnings);
            bytes += duologue::csv::row(row);
        }
    }
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::csv
