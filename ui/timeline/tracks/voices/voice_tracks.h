#pragma once

#include <map>

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/measurements/series_layer.h"
#include "ui/timeline/tracks/voices/curve_loader.h"

namespace duologue::ui {

/// Pitch and intensity of each microphone, on demand; measured when they are first needed.
class VoiceTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit VoiceTracks(TrackBoard &board);

    void forget() override;
    void load() override;
    void edited(const IndexedEdit &edit) override;
    void addTracks(TrackMaker &maker) override;
    void addLastTracks(TrackMaker &maker) override;
    void prepare(Track &track) override;
    void look(const Sight &sight) override;
    bool measures(const Track &) const override { return true; }
    std::optional<PlacedSeries> measured(const Track &track) const override;

private:
    void addViews(TrackMaker &maker);
    /// The tracks of a sound, with what to say on them.
    void tell(Id source, int channel, const QString &text, bool tip);

    CurveLoader m_loader;
    std::map<voices::SoundChannel, SeriesFilePtr> m_voices;
    LayerShelf<SeriesLayer> m_layers;
};

} // namespace duologue::ui
