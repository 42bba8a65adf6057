#include <algorithm>

#include <QInputDialog>
#include <QMenu>

#include "core/session/edit_builders.h"
#include "ui/timeline/series_layer.h"
#include "ui/timeline/synchrony_layer.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

/// "heart rate", "Intensity": the same for the same of the other person.
QString measureOf(const Track &track)
{
    return track.view.isEmpty() ? track.key.section(':', 2) : track.view;
}

/// Has values, or gets them when it is asked for.
bool canBeCompared(const Track &track)
{
    return track.kind == TrackKind::Series &&
           (track.onDemand || static_cast<const SeriesLayer &>(*track.layer).series());
}

} // namespace

void TimelineView::connectSeries()
{
    connect(m_series, &SeriesLoader::ready, this, [this](Id source, const SeriesFilePtr &file) {
        m_measurements.files[source] = file;
        if (!file->series.empty())
            return rebuild();
        if (Track *track = m_tracks.find(QString("series:%1").arg(source)))
            static_cast<SeriesLayer &>(*track->layer).setNote(tr("The file has no values."));
        update();
    });
    connect(m_series, &SeriesLoader::failed, this, [this](Id source, const QString &text) {
        if (Track *track = m_tracks.find(QString("series:%1").arg(source))) {
            static_cast<SeriesLayer &>(*track->layer).setNote(text);
            track->toolTip = text;
            update();
        }
    });
    connect(m_series, &SeriesLoader::compared, this,
            [this](const QString &key, const SynchronyPtr &points) {
                if (Track *track = m_tracks.find(key)) {
                    static_cast<SynchronyLayer &>(*track->layer).setPoints(points);
                    track->strip.invalidate();
                    update();
                }
            });
}

void TimelineView::comparePairs()
{
    const auto placed = [this](const QString &key) {
        const Track *track = m_tracks.find(key);
        return track && track->kind == TrackKind::Series
                   ? static_cast<const SeriesLayer &>(*track->layer).placed()
                   : std::nullopt;
    };
    for (const auto &pair : m_measurements.pairs) {
        const auto first = placed(pair.first), second = placed(pair.second);
        if (first && second)
            m_series->compare(synchronyKey(pair), *first, *second);
    }
}

void TimelineView::compareSeries(const QString &firstTrack, const QString &secondTrack)
{
    const std::pair pair{firstTrack, secondTrack};
    if (std::ranges::find(m_measurements.pairs, pair) == m_measurements.pairs.end())
        m_measurements.pairs.push_back(pair);
    remakeTracks();
    if (Track *track = m_tracks.find(synchronyKey(pair))) {
        m_tracks.setHidden(*track, false);
        setCurrentTrack(track->key);
    }
    tracksChanged();
}

/// What can be done with a track of measurements, and with a comparison of two.
void TimelineView::addSeriesEntries(QMenu &menu, const Track &track)
{
    if (track.kind == TrackKind::Synchrony) {
        menu.addAction(tr("Remove %1").arg(track.name), this, [this, key = track.key] {
            std::erase_if(m_measurements.pairs,
                          [&](const auto &pair) { return synchronyKey(pair) == key; });
            remakeTracks();
            tracksChanged();
        });
    }
    if (track.kind != TrackKind::Series)
        return;
    if (!track.onDemand) // a sensor's, with a clock of its own
        menu.addAction(tr("Clock offset…"), this,
                       [this, source = track.source] { askClockOffset(source); });
    QMenu *others = menu.addMenu(tr("Synchrony with"));
    const QString measure = measureOf(track);
    const auto add = [&](bool same) {
        for (const Track &other : m_tracks.all())
            if (other.participant != track.participant && canBeCompared(other) &&
                (measureOf(other) == measure) == same)
                others->addAction(other.name, this, [this, first = track.key, second = other.key] {
                    compareSeries(first, second);
                });
    };
    add(true);
    others->addSeparator();
    add(false);
    others->setEnabled(!others->isEmpty() && canBeCompared(track));
}

void TimelineView::askClockOffset(Id id)
{
    const MediaSource *source = m_controller.session().mediaSource(id);
    if (!source)
        return;
    bool accepted = false;
    const double seconds =
        QInputDialog::getDouble(this, tr("Clock offset"),
                                tr("Seconds of the session at which %1 has its time zero:")
                                    .arg(QString::fromStdString(source->label)),
                                source->sync.offset.seconds(), -1e7, 1e7, 3, &accepted);
    if (!accepted)
        return;
    m_controller.perform([id, seconds](const Session &session, IdSource &) {
        const MediaSource *now = session.mediaSource(id);
        SyncMap sync = now ? now->sync : SyncMap{};
        sync.offset = MediaTime::fromSeconds(seconds);
        return edits::setSync(session, id, sync);
    });
}

} // namespace duologue::ui
