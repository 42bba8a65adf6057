#include <QMenu>

#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

// Tracks that are there on demand: bringing and hiding them.

void TimelineView::setShown(const QString &key, bool shown)
{
    Track *track = m_tracks.find(key);
    if (!track)
        return;
    if (shown)
        m_tracks.bring(key);
    else
        m_tracks.setHidden(*track, true);
    tracksChanged();
    if (shown)
        revealTrack(*m_tracks.find(key));
}

/// The track whose key begins so that is nearest to the current one.
void TimelineView::toggleOnDemand(const QString &prefix)
{
    const Track *current = m_tracks.find(m_currentTrack);
    const Track *best = nullptr;
    const auto nearness = [current](const Track &track) {
        if (!current)
            return 0;
        return 2 * (track.source == current->source && track.channel == current->channel) +
               (track.person == current->person);
    };
    for (const Track &track : m_tracks.all())
        if (track.key.startsWith(prefix) && (!best || nearness(track) > nearness(*best)))
            best = &track;
    if (best)
        setShown(best->key, best->hidden);
}

void TimelineView::toggleMelSpectrogram()
{
    toggleOnDemand("mel:");
}
void TimelineView::toggleLinearSpectrogram()
{
    toggleOnDemand("linear:");
}
void TimelineView::togglePitch()
{
    toggleOnDemand("pitch:");
}
void TimelineView::toggleIntensity()
{
    toggleOnDemand("intensity:");
}

void TimelineView::togglePictures()
{
    toggleOnDemand("pictures:");
}

/// The ways in which a recording can be shown, ticked where they are.
void TimelineView::addViews(QMenu &menu, const QString &recording)
{
    for (const Track &track : m_tracks.all()) {
        if (track.recording != recording)
            continue;
        QAction *action = menu.addAction(
            track.view, this, [this, key = track.key](bool shown) { setShown(key, shown); });
        action->setCheckable(true);
        action->setChecked(!track.hidden);
    }
}

void TimelineView::addRecordings(QMenu &menu)
{
    QMenu *recordings = menu.addMenu(tr("Recordings"));
    for (const Track &one : m_tracks.all()) {
        if (one.kind == TrackKind::Pictures)
            addViews(*recordings, one.recording);
        else if (one.kind == TrackKind::Waveform)
            addViews(*recordings->addMenu(one.name), one.recording);
    }
    recordings->setEnabled(!recordings->isEmpty());
}

} // namespace duologue::ui
