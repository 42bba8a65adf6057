#include "ui/timeline/tracks/tiers/tier_tracks.h"

#include "ui/actions/key_store.h"
#include "ui/timeline/track_maker.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"

namespace duologue::ui {

void TierTracks::addTracks(TrackMaker &maker)
{
    for (const Tier *tier : maker.session().tiers()) {
        const int person = maker.orderOf(tier->participant);
        if (tier->kind == TierKind::Utterance || tier->kind == TierKind::Prediction)
            continue;
        if (tier->kind == TierKind::Tone)
            maker.addTier(
                *tier,
                std::make_shared<ToneLayer>(
                    tier->id, person,
                    withKeys(tr("No tone yet. Import a table of tones with {file.import}."))));
        else
            maker.addTier(*tier,
                          std::make_shared<AnnotationLayer>(
                              tier->id, person,
                              tr("Nothing here yet. Drag out a time range and double-click it.")));
    }
}

} // namespace duologue::ui
