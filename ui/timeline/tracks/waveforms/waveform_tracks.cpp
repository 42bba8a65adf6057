#include "ui/timeline/tracks/waveforms/waveform_tracks.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/media/player.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sound_name.h"
#include "ui/timeline/session_recordings.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

QString keyOf(Id source, int channel)
{
    return QString("audio:%1:%2").arg(source).arg(channel);
}

} // namespace

WaveformTracks::WaveformTracks(TrackBoard &board) : TrackProvider(board)
{
    connect(&board.player(), &media::Player::audioChannelsChanged, &board, &TrackBoard::rebuild);
}

void WaveformTracks::setPeaks(std::unique_ptr<media::PeakLoader> peaks)
{
    using Loader = media::PeakLoader;
    m_loader = std::move(peaks);
    connect(m_loader.get(), &Loader::ready, this, &WaveformTracks::takePeaks);
    connect(m_loader.get(), &Loader::samplesReady, this,
            [this](Id source, int channel, const media::SampleWindowPtr &samples) {
                if (WaveformLayer *layer = m_layers.find(keyOf(source, channel))) {
                    layer->setSamples(samples);
                    board().repaint(keyOf(source, channel));
                }
            });
    connect(m_loader.get(), &Loader::failed, this, &WaveformTracks::setFailed);
    connect(m_loader.get(), &Loader::progress, this, &WaveformTracks::setProgress);
    if (board().controller().isOpen())
        load();
}

media::PeakPyramidPtr WaveformTracks::peaks(Id source, int channel) const
{
    const auto known = m_peaks.find({source, channel});
    return known == m_peaks.end() ? nullptr : known->second;
}

void WaveformTracks::forget()
{
    m_peaks.clear();
    m_layers.clear();
}

void WaveformTracks::load()
{
    if (m_loader)
        m_loader->load(microphoneSources(board().controller().session()), board().sessionFolder());
}

/// The player's, and those only waveforms are known of.
std::vector<media::AudioChannel> WaveformTracks::channels() const
{
    std::vector<media::AudioChannel> channels = board().player().audioChannels();
    for (const auto &[key, peaks] : m_peaks) {
        const auto same = [&key](const media::AudioChannel &c) {
            return c.source == key.first && c.channel == key.second;
        };
        if (std::ranges::none_of(channels, same))
            channels.push_back({key.first, key.second, {}, false, false});
    }
    return channels;
}

void WaveformTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    addMicrophones(maker, false);
    if (microphoneSources(maker.session()).empty())
        maker.addNote("note:audio", tr("Sound"),
                      tr("No microphone yet. Add a recording with sound."));
}

void WaveformTracks::addLastTracks(TrackMaker &maker)
{
    addMicrophones(maker, true);
}

void WaveformTracks::addMicrophones(TrackMaker &maker, bool ofTheRoom)
{
    const auto known = channels();
    for (const MediaSource &source : microphoneSources(maker.session())) {
        if ((source.role == MediaRole::Ambient) != ofTheRoom)
            continue;
        bool any = false;
        for (const media::AudioChannel &channel : known)
            if (channel.source == source.id) {
                addChannel(maker, source, channel.channel,
                           soundName(maker.session(), known, channel));
                any = true;
            }
        if (!any && isMicrophone(source))
            addChannel(maker, source, 0, QString::fromStdString(source.label));
    }
}

void WaveformTracks::addChannel(TrackMaker &maker, const MediaSource &source, int channel,
                                const QString &name)
{
    Track &track = maker.add(keyOf(source.id, channel), "audio", name,
                             maker.orderOf(source.subject), maker.line() + 12);
    track.source = source.id;
    track.channel = channel;
    track.audible = true;
    track.recording = QString("%1:%2").arg(source.id).arg(channel);
    track.view = tr("Waveform");
    track.toolTip = QString("%1 (%2)").arg(name, QString::fromStdString(source.path));
    track.layer = m_layers.take(track.key, source.id, track.person, tr("Reading the sound…"));
}

void WaveformTracks::prepare(Track &track)
{
    WaveformLayer *layer = m_layers.find(track.key);
    if (!layer)
        return;
    if (const auto known = peaks(track.source, track.channel); known && !layer->hasPeaks())
        layer->setPeaks(known);
    for (const media::AudioChannel &channel : board().player().audioChannels())
        if (channel.source == track.source && channel.channel == track.channel)
            layer->setMuted(channel.muted);
}

/// The samples of waveforms that are looked at more closely than their peaks allow.
void WaveformTracks::look(const Sight &sight)
{
    if (!m_loader)
        return;
    std::set<Id> asked;
    for (const Track &track : board().tracks().all()) {
        const WaveformLayer *layer = m_layers.find(track.key);
        if (!layer || track.hidden || asked.contains(track.source))
            continue;
        if (const auto span = layer->missingSamples(sight.axis, sight.pixelRatio)) {
            asked.insert(track.source);
            m_loader->loadSamples(track.source, *span);
        }
    }
}

void WaveformTracks::takePeaks(Id source, int channel, const media::PeakPyramidPtr &peaks)
{
    m_peaks[{source, channel}] = peaks;
    if (WaveformLayer *layer = m_layers.find(keyOf(source, channel))) {
        layer->setPeaks(peaks);
        board().repaint(keyOf(source, channel));
    } else {
        board().rebuild();
    }
    Q_EMIT peaksReady(source, channel);
    board().lookSoon();
}

void WaveformTracks::setFailed(Id source, const QString &message)
{
    for (Track &track : board().tracks().all())
        if (WaveformLayer *layer = m_layers.find(track.key);
            layer && track.source == source && !layer->hasPeaks()) {
            layer->setFailed(message);
            board().repaint(track);
        }
    Q_EMIT failed(source, message);
}

void WaveformTracks::setProgress(double share)
{
    for (Track &track : board().tracks().all())
        if (WaveformLayer *layer = m_layers.find(track.key);
            layer && !layer->hasPeaks() && !layer->failed()) {
            layer->setNote(tr("Reading the sound… %1 %").arg(std::floor(share * 100)));
            board().repaint(track);
        }
}

} // namespace duologue::ui
