#include "ui/timeline/tracks/voices/voice_tracks.h"

#include <algorithm>

#include "core/voices/voice_curves.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/session_recordings.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

const QString pitch = QStringLiteral("pitch");
const QString intensity = QStringLiteral("intensity");

/// What lapels hear of each other depends on who wears them, and on their clocks.
bool isOfAnotherWearerOrClock(const RowChange &change)
{
    const auto *now = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
    const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
    return now && before && now->role == MediaRole::Lapel &&
           (before->subject != now->subject || before->sync != now->sync);
}

} // namespace

VoiceTracks::VoiceTracks(TrackBoard &board) : TrackProvider(board)
{
    connect(&m_loader, &CurveLoader::progress, this, [this](Id source, int channel, double share) {
        tell(source, channel, tr("Listening to the whole recording… %1 %").arg(qRound(100 * share)),
             false);
    });
    connect(&m_loader, &CurveLoader::ready, this,
            [this, &board](Id source, int channel, const SeriesFilePtr &curves) {
                m_voices[{source, channel}] = curves;
                for (Track &track : board.tracks().all())
                    if (track.provider == this && track.source == source &&
                        track.channel == channel) {
                        prepare(track);
                        board.repaint(track);
                    }
                Q_EMIT board.measuresChanged();
            });
    connect(&m_loader, &CurveLoader::failed, this,
            [this](Id source, int channel, const QString &message) {
                tell(source, channel, message, true);
            });
}

void VoiceTracks::forget()
{
    m_voices.clear();
    m_layers.clear();
}

void VoiceTracks::load()
{
    m_loader.setSources(microphoneSources(board().controller().session()), board().sessionFolder());
    m_voices.clear();
}

void VoiceTracks::edited(const IndexedEdit &edit)
{
    if (std::ranges::any_of(edit.others(), isOfAnotherWearerOrClock))
        load();
}

void VoiceTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    addViews(maker);
}

void VoiceTracks::addLastTracks(TrackMaker &maker)
{
    addViews(maker);
}

void VoiceTracks::addViews(TrackMaker &maker)
{
    const auto add = [&](const TrackMaker::View &view) {
        maker.addViews(view, 3 * maker.line(), [this](Track &track) {
            track.layer = m_layers.take(track.key, track.source, track.person,
                                        tr("Listening to the whole recording…"));
        });
    };
    add({pitch, tr("Pitch %1"), tr("Pitch")});
    add({intensity, tr("Intensity %1"), tr("Intensity")});
}

void VoiceTracks::prepare(Track &track)
{
    SeriesLayer *layer = m_layers.find(track.key);
    const auto voice = m_voices.find({track.source, track.channel});
    if (voice == m_voices.end())
        return;
    if (const auto shown = layer->placed(); shown && shown->file == voice->second)
        return;
    layer->setNote(tr("No voice was heard in this recording."));
    layer->setSeries(voice->second,
                     track.way == pitch ? voices::pitchCurve : voices::intensityCurve);
}

void VoiceTracks::look(const Sight &)
{
    std::vector<voices::SoundChannel> channels;
    for (const Track &track : board().tracks().all())
        if (track.provider == this && board().isNeeded(track))
            channels.emplace_back(track.source, track.channel);
    m_loader.want(channels);
}

std::optional<PlacedSeries> VoiceTracks::measured(const Track &track) const
{
    const SeriesLayer *layer = m_layers.find(track.key);
    return layer ? layer->placed() : std::nullopt;
}

void VoiceTracks::tell(Id source, int channel, const QString &text, bool tip)
{
    for (Track &track : board().tracks().all())
        if (track.provider == this && track.source == source && track.channel == channel) {
            m_layers.find(track.key)->setNote(text);
            if (tip)
                track.toolTip = text;
            board().repaint(track);
        }
}

} // namespace duologue::ui
