#pragma once

#include "core/formats/eaf/eaf_times.h"
#include "core/session/rows.h"

/// How the tiers of a document hang together, by the rules of a session.
namespace duologue::formats::eaf {

struct EafHierarchy
{
    struct OfTier
    {
        std::optional<std::size_t> parent; ///< among the tiers
        TierRelation relation = TierRelation::None;
        /// What each annotation hangs on, among those of the parent; nothing: an orphan.
        std::vector<std::optional<std::size_t>> parents;
    };
    std::vector<OfTier> tiers; ///< as in the document
};

/// Aligned children hang on the annotation of the parent tier that they lie in. Children that do
/// not fit become orphans, and subdivided time with gaps is taken as included; warnings tell.
EafHierarchy hierarchyOf(const EafDocument &document, const EafTimes &times, Warnings &warnings);

/// "Included_In" ↔ IncludedIn; None for no or an unknown stereotype.
TierRelation relationOf(const std::string &stereotype);
std::string stereotypeOf(TierRelation relation);

} // namespace duologue::formats::eaf
