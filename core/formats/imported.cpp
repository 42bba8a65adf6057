#include "core/formats/imported.h"

#include <utility>

namespace duologue::formats {

void leaveOutTiers(Imported &imported, const std::function<bool(const ImportedTier &)> &leftOut)
{
    std::vector<ImportedTier> kept;
    std::vector<std::size_t> places;
    for (ImportedTier &tier : imported.tiers) {
        const bool out = leftOut(tier);
        places.push_back(out ? nowhere : kept.size());
        if (!out)
            kept.push_back(std::move(tier));
    }
    for (ImportedTier &tier : kept) {
        tier.parent = tier.parent == nowhere ? nowhere : places[tier.parent];
        if (tier.parent != nowhere)
            continue;
        tier.relation = TierRelation::None;
        for (ImportedAnnotation &annotation : tier.annotations)
            annotation.parent = nowhere;
    }
    imported.tiers = std::move(kept);
}

} // namespace duologue::formats
