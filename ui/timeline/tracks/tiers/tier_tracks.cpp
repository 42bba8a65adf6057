#include "ui/timeline/tracks/tiers/tier_tracks.h"

#include "ui/actions/key_store.h"
#include "ui/timeline/track_maker.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"

namespace duologue::ui {
namespace {

bool isOther(const Tier &tier)
{
    return tier.kind != TierKind::Utterance && tier.kind != TierKind::Prediction;
}

std::shared_ptr<AnnotationLayer> layerOf(const Tier &tier, int person)
{
    if (tier.kind == TierKind::Tone)
        return std::make_shared<ToneLayer>(
            tier.id, person,
            withKeys(TierTracks::tr("No tone yet. Import a table of tones with {file.import}.")));
    return std::make_shared<AnnotationLayer>(
        tier.id, person,
        withKeys(TierTracks::tr("Nothing here yet. {utterance.toggle} marks while it plays, "
                                "{utterance.point} a moment; or drag out a time range and "
                                "double-click it.")));
}

void addWithChildren(TrackMaker &maker, const Tier &tier)
{
    auto layer = layerOf(tier, maker.orderOf(tier.participant));
    layer->setLook(lookOf(maker.session(), tier));
    maker.addTier(tier, std::move(layer));
    addChildTiers(maker, tier.id);
}

} // namespace

void addChildTiers(TrackMaker &maker, Id parent)
{
    for (const Tier *tier : maker.session().tiers())
        if (tier->parent == parent && isOther(*tier))
            addWithChildren(maker, *tier);
}

void TierTracks::addTracks(TrackMaker &maker)
{
    for (const Tier *tier : maker.session().tiers()) {
        const Tier *parent = maker.session().tierById(tier->parent);
        const bool stands = !parent || parent->kind == TierKind::Prediction;
        if (isOther(*tier) && stands)
            addWithChildren(maker, *tier);
    }
}

} // namespace duologue::ui
