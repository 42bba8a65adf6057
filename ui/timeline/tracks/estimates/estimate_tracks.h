#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/estimates/estimate_layer.h"

namespace duologue::ui {

/// What models say in numbers over the ratings of people, a track a person, dimension and model,
/// with the concordance of the two in its head.
class EstimateTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;

    void forget() override { m_layers.clear(); }
    void addTracks(TrackMaker &maker) override;

private:
    LayerShelf<EstimateLayer> m_layers;
};

} // namespace duologue::ui
