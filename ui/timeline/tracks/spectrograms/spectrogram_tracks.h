#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_layer.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_loader.h"

namespace duologue::ui {

class WaveformTracks;

/// Mel and linear spectrograms of each microphone, on demand; computed when they are looked at.
class SpectrogramTracks : public TrackProvider
{
    Q_OBJECT
public:
    SpectrogramTracks(TrackBoard &board, const WaveformTracks &waveforms);

    void forget() override { m_layers.clear(); }
    void load() override;
    void addTracks(TrackMaker &maker) override;
    void addLastTracks(TrackMaker &maker) override;
    void prepare(Track &track) override;
    void look(const Sight &sight) override;

private:
    void addViews(TrackMaker &maker);
    void repaint(Id source, int channel);
    void setFailed(Id source, const QString &message, bool tip);

    const WaveformTracks &m_waveforms;
    SpectrogramLoader m_loader;
    LayerShelf<SpectrogramLayer> m_layers;
};

} // namespace duologue::ui
