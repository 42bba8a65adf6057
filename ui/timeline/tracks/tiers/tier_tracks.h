#pragma once

#include "ui/timeline/track_provider.h"

namespace duologue::ui {

/// Tiers of annotations that are neither utterances nor predictions.
class TierTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;
    void addTracks(TrackMaker &maker) override;
};

} // namespace duologue::ui
