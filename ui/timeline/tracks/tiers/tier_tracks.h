#pragma once

#include "ui/timeline/track_provider.h"

namespace duologue::ui {

/// The tiers that hang on this one and are neither utterances nor predictions, with those that hang
/// on them.
void addChildTiers(TrackMaker &maker, Id tier);

/// Tiers of annotations that are neither utterances nor predictions; each above those that hang on
/// it.
class TierTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;
    void addTracks(TrackMaker &maker) override;
};

} // namespace duologue::ui
