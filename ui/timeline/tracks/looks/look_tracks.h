#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/looks/look_layer.h"

namespace duologue::ui {

/// Where a model looks in each person's face, view by view, on demand.
class LookTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit LookTracks(TrackBoard &board) : TrackProvider(board) {}

    /// From then on there are tracks. Both outlive this.
    void showMaps(MapController &maps, const FaceController &faces);

    void forget() override { m_layers.clear(); }
    void addTracks(TrackMaker &maker) override;
    void look(const Sight &sight) override;

private:
    MapController *m_maps = nullptr;
    const FaceController *m_faces = nullptr;
    LayerShelf<LookLayer> m_layers;
};

} // namespace duologue::ui
