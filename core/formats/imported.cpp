#include "core/formats/imported.h"

#include "core/time/timecode.h"

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

std::optional<Warning> putOnRecording(Imported &imported)
{
    if (imported.media.empty() || imported.media.front().offset.us == 0)
        return std::nullopt;
    const MediaTime shift = -imported.media.front().offset;
    const auto everySpan = [&](const auto &visit) {
        for (ImportedTier &tier : imported.tiers)
            for (ImportedAnnotation &annotation : tier.annotations)
                visit(annotation.span);
        for (ImportedRating &rating : imported.ratings)
            visit(rating.rating.window);
    };
    bool fits = true;
    everySpan([&](const TimeSpan &span) { fits = fits && span.begin + shift >= MediaTime(); });
    if (!fits)
        return std::nullopt;
    everySpan([&](TimeSpan &span) { span = {span.begin + shift, span.end + shift}; });
    for (ImportedMedia &media : imported.media)
        media.offset = media.offset + shift;
    const ImportedMedia &first = imported.media.front();
    return Warning{first.line,
                   "The file's zero is at " + formatTimecode(shift) + " of '" + first.fileName +
                       "', for which the other format has no place.",
                   "the times of that recording: everything was moved by " + formatTimecode(shift)};
}

} // namespace duologue::formats
