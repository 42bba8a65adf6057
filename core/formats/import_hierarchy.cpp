// What hangs on what, when a file comes into a session.
#include <algorithm>

#include "core/formats/import_parts.h"

namespace duologue::formats {

std::map<std::string, Id> placeVocabularies(ImportWork &work)
{
    std::map<std::string, Id> ids;
    int order = 0;
    for (const Vocabulary *known : work.session.vocabularies()) {
        ids.emplace(known->name, known->id);
        order = std::max(order, known->order + 1);
    }
    for (Vocabulary row : work.imported.vocabularies) {
        const auto [place, isNew] = ids.try_emplace(row.name, 0);
        if (!isNew)
            continue;
        row.id = place->second = work.ids.next();
        row.order = order++;
        work.plan.edit.insert(std::move(row));
    }
    return ids;
}

void addTiers(ImportWork &work, std::vector<PlacedTier> &tiers,
              const std::map<std::string, Id> &vocabularies)
{
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        if (!tiers[i].isNew)
            continue;
        const ImportedTier &read = work.imported.tiers[i];
        Tier &row = tiers[i].row;
        row.language = read.language;
        row.colour = read.colour;
        row.hidden = read.hidden;
        row.attributes = read.attributes;
        if (const auto known = vocabularies.find(read.vocabulary); known != vocabularies.end())
            row.vocabulary = known->second;
        if (read.parent != nowhere) {
            row.parent = tiers[read.parent].row.id;
            row.relation = read.relation;
        }
        work.plan.edit.insert(row);
    }
}

std::vector<std::size_t> parentsFirst(const Imported &imported)
{
    std::vector<std::pair<std::size_t, std::size_t>> byDepth;
    for (std::size_t i = 0; i < imported.tiers.size(); ++i) {
        std::size_t depth = 0;
        for (std::size_t up = imported.tiers[i].parent; up != nowhere;
             up = imported.tiers[up].parent)
            ++depth;
        byDepth.emplace_back(depth, i);
    }
    std::ranges::sort(byDepth);
    std::vector<std::size_t> order;
    for (const auto &[depth, tier] : byDepth)
        order.push_back(tier);
    return order;
}

Id parentFor(const ImportWork &work, const std::vector<PlacedTier> &tiers, std::size_t tier,
             const ImportedAnnotation &annotation, TimeSpan span)
{
    const std::size_t up = work.imported.tiers[tier].parent;
    const Tier &row = tiers[tier].row;
    if (up == nowhere || annotation.parent == nowhere || row.parent != tiers[up].row.id)
        return 0;
    const Id parent = tiers[up].rows[annotation.parent];
    const auto known = parent ? work.session.annotation(parent) : std::nullopt;
    if (!known)
        return parent; // both are new
    const bool fits = known->span.begin <= span.begin && span.end <= known->span.end;
    if (row.relation == TierRelation::IncludedIn)
        return fits ? parent : 0;
    const MediaTime shift = span.begin - annotation.span.begin;
    const TimeSpan read = work.imported.tiers[up].annotations[annotation.parent].span;
    const bool same = known->span == TimeSpan{read.begin + shift, read.end + shift};
    return same && work.session.children(*known, row.id).empty() ? parent : 0;
}

} // namespace duologue::formats
