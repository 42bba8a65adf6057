#include "ui/timeline/tracks/spectrograms/spectrogram_tracks.h"

#include <algorithm>

#include "ui/controllers/session_controller.h"
#include "ui/timeline/session_recordings.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"
#include "ui/timeline/tracks/waveforms/waveform_tracks.h"

namespace duologue::ui {

SpectrogramTracks::SpectrogramTracks(TrackBoard &board, const WaveformTracks &waveforms)
    : TrackProvider(board), m_waveforms(waveforms)
{
    connect(&m_loader, &SpectrogramLoader::ready, this, &SpectrogramTracks::repaint);
    connect(&m_loader, &SpectrogramLoader::failed, this,
            [this](Id source, const QString &message) { setFailed(source, message, true); });
    connect(&waveforms, &WaveformTracks::failed, this,
            [this](Id source, const QString &message) { setFailed(source, message, false); });
    connect(&waveforms, &WaveformTracks::peaksReady, this, &SpectrogramTracks::repaint);
}

void SpectrogramTracks::load()
{
    m_loader.setSources(microphoneSources(board().controller().session()), board().sessionFolder());
}

void SpectrogramTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    addViews(maker);
}

void SpectrogramTracks::addLastTracks(TrackMaker &maker)
{
    addViews(maker);
}

void SpectrogramTracks::addViews(TrackMaker &maker)
{
    const auto add = [&](const TrackMaker::View &view, features::SpectrogramScale scale) {
        maker.addViews(view, 5 * maker.line(), [&](Track &track) {
            track.layer = m_layers.take(track.key, track.source, track.channel, track.person, scale,
                                        tr("Reading the sound…"));
        });
    };
    add({"mel", tr("Mel %1"), tr("Mel spectrogram")}, features::SpectrogramScale::Mel);
    add({"linear", tr("Linear %1"), tr("Linear spectrogram")}, features::SpectrogramScale::Linear);
}

void SpectrogramTracks::prepare(Track &track)
{
    SpectrogramLayer *layer = m_layers.find(track.key);
    const auto peaks = m_waveforms.peaks(track.source, track.channel);
    if (peaks && !layer->hasSound())
        layer->setSound(m_loader.cache(), *peaks);
}

void SpectrogramTracks::look(const Sight &sight)
{
    std::vector<TileKey> tiles;
    for (const Track *track : sight.tracks)
        if (const SpectrogramLayer *layer = m_layers.find(track->key))
            std::ranges::copy(layer->missing(sight.axis, sight.pixelRatio),
                              std::back_inserter(tiles));
    m_loader.want(tiles);
}

void SpectrogramTracks::repaint(Id source, int channel)
{
    for (Track &track : board().tracks().all())
        if (track.provider == this && track.source == source && track.channel == channel) {
            prepare(track);
            board().repaint(track);
        }
}

void SpectrogramTracks::setFailed(Id source, const QString &message, bool tip)
{
    for (Track &track : board().tracks().all())
        if (track.provider == this && track.source == source) {
            m_layers.find(track.key)->setFailed(message);
            if (tip)
                track.toolTip = message;
            board().repaint(track);
        }
}

} // namespace duologue::ui
