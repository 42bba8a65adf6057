#pragma once

#include <map>
#include <memory>

#include "core/media/audio_channel.h"
#include "core/media/peak_loader.h"
#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/waveforms/waveform_layer.h"

namespace duologue::ui {

/// The microphones: those of one person each, and at the bottom those of the room.
class WaveformTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit WaveformTracks(TrackBoard &board);

    /// Who reads waveforms. Loads those of the open session at once.
    void setPeaks(std::unique_ptr<media::PeakLoader> peaks);
    /// Null until they have been read.
    media::PeakPyramidPtr peaks(Id source, int channel) const;

    void forget() override;
    void load() override;
    void addTracks(TrackMaker &maker) override;
    void addLastTracks(TrackMaker &maker) override;
    void prepare(Track &track) override;
    void look(const Sight &sight) override;

Q_SIGNALS:
    void peaksReady(duologue::Id source, int channel);
    /// A recording cannot be read; a sentence.
    void failed(duologue::Id source, const QString &message);

private:
    std::vector<media::AudioChannel> channels() const;
    void addMicrophones(TrackMaker &maker, bool ofTheRoom);
    void addChannel(TrackMaker &maker, const MediaSource &source, int channel, const QString &name);
    void takePeaks(Id source, int channel, const media::PeakPyramidPtr &peaks);
    void setFailed(Id source, const QString &message);
    void setProgress(double share);

    std::unique_ptr<media::PeakLoader> m_loader;
    std::map<std::pair<Id, int>, media::PeakPyramidPtr> m_peaks;
    LayerShelf<WaveformLayer> m_layers;
};

} // namespace duologue::ui
