#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/listening/frame_layer.h"

namespace duologue::ui {

/// Where models that listen looked in the sound of each person, under that person's microphone: of
/// each person the newest run that says so.
class ListeningTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;

    void forget() override { m_layers.clear(); }
    void addTracks(TrackMaker &maker) override;

private:
    LayerShelf<FrameLayer> m_layers;
};

} // namespace duologue::ui
