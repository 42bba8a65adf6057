#include <algorithm>

#include "ui/timeline/series_layer.h"
#include "ui/timeline/spectrogram_layer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/voice_curves.h"

namespace duologue::ui {

// Spectrograms, pitch and intensity: computed when their tracks are looked at.

void TimelineView::connectSound()
{
    const auto ofChannel = [this](Id source, int channel, TrackKind kind, auto then) {
        for (Track &track : m_tracks.all())
            if (track.onDemand && track.kind == kind && track.source == source &&
                (channel < 0 || track.channel == channel)) {
                then(track);
                track.strip.invalidate();
                update(trackRect(track));
            }
    };
    connect(m_spectrograms, &SpectrogramLoader::ready, this, [ofChannel](Id source, int channel) {
        ofChannel(source, channel, TrackKind::Spectrogram, [](Track &) {});
    });
    connect(m_spectrograms, &SpectrogramLoader::failed, this,
            [ofChannel](Id source, const QString &text) {
                ofChannel(source, -1, TrackKind::Spectrogram, [&text](Track &track) {
                    static_cast<SpectrogramLayer &>(*track.layer).setFailed(text);
                    track.toolTip = text;
                });
            });
    connect(m_curves, &CurveLoader::progress, this,
            [this, ofChannel](Id source, int channel, double share) {
                ofChannel(source, channel, TrackKind::Series, [&](Track &track) {
                    static_cast<SeriesLayer &>(*track.layer)
                        .setNote(
                            tr("Listening to the whole recording… %1 %").arg(qRound(100 * share)));
                });
            });
    connect(m_curves, &CurveLoader::ready, this,
            [this, ofChannel](Id source, int channel, const SeriesFilePtr &curves) {
                m_voices[{source, channel}] = curves;
                ofChannel(source, channel, TrackKind::Series,
                          [this](Track &track) { prepareCurve(track); });
                comparePairs();
            });
    connect(m_curves, &CurveLoader::failed, this,
            [ofChannel](Id source, int channel, const QString &text) {
                ofChannel(source, channel, TrackKind::Series, [&text](Track &track) {
                    static_cast<SeriesLayer &>(*track.layer).setNote(text);
                    track.toolTip = text;
                });
            });
}

void TimelineView::prepareSpectrogram(Track &track)
{
    auto &layer = static_cast<SpectrogramLayer &>(*track.layer);
    const auto peaks = m_pyramids.find({track.source, track.channel});
    if (peaks != m_pyramids.end() && !layer.hasSound())
        layer.setSound(m_spectrograms->cache(), *peaks->second);
}

void TimelineView::prepareCurve(Track &track)
{
    auto &layer = static_cast<SeriesLayer &>(*track.layer);
    const auto voice = m_voices.find({track.source, track.channel});
    if (voice == m_voices.end())
        return;
    if (const auto shown = layer.placed(); shown && shown->file == voice->second)
        return;
    layer.setNote(tr("No voice was heard in this recording."));
    layer.setSeries(voice->second, track.key.startsWith("pitch:") ? pitchCurve : intensityCurve);
}

bool TimelineView::isInView(const Track &track) const
{
    return !track.hidden && trackRect(track).intersects(tracksRect());
}

void TimelineView::wantSound()
{
    const auto isCompared = [this](const Track &track) {
        return std::ranges::any_of(m_measurements.pairs, [&](const auto &pair) {
            return pair.first == track.key || pair.second == track.key;
        });
    };
    std::vector<TileKey> tiles;
    std::vector<SoundChannel> channels;
    for (const Track &track : m_tracks.all()) {
        if (track.kind == TrackKind::Spectrogram && isInView(track))
            std::ranges::copy(static_cast<const SpectrogramLayer &>(*track.layer)
                                  .missing(m_axis, devicePixelRatioF()),
                              std::back_inserter(tiles));
        else if (track.kind == TrackKind::Series && track.onDemand &&
                 (!track.hidden || isCompared(track)))
            channels.emplace_back(track.source, track.channel);
    }
    m_spectrograms->want(tiles);
    m_curves->want(channels);
}

} // namespace duologue::ui
