#include "ui/timeline/tracks/measurements/measurement_tracks.h"

#include <QApplication>
#include <QInputDialog>
#include <QMenu>

#include "core/session/edit_builders.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

constexpr std::size_t seriesShown = 2; ///< of a file, before the user says otherwise

/// Until its file has been read.
QString keyOf(Id source)
{
    return QString("series:%1").arg(source);
}

} // namespace

MeasurementTracks::MeasurementTracks(TrackBoard &board) : TrackProvider(board)
{
    connect(&m_loader, &SeriesLoader::ready, this,
            [this, &board](Id source, const SeriesFilePtr &file) {
                m_files[source] = file;
                if (!file->series.empty())
                    return board.rebuild();
                setNote(source, tr("The file has no values."), false);
            });
    connect(&m_loader, &SeriesLoader::failed, this,
            [this](Id source, const QString &message) { setNote(source, message, true); });
}

void MeasurementTracks::setNote(Id source, const QString &note, bool tip)
{
    SeriesLayer *layer = m_layers.find(keyOf(source));
    Track *track = board().tracks().find(keyOf(source));
    if (!layer || !track)
        return;
    layer->setNote(note);
    if (tip)
        track->toolTip = note;
    board().repaint(*track);
}

void MeasurementTracks::forget()
{
    m_files.clear();
    m_layers.clear();
}

void MeasurementTracks::load()
{
    m_loader.clear();
    for (const MediaSource *source : board().controller().session().media())
        if (source->role == MediaRole::HeartRate)
            m_loader.load(*source, board().sessionFolder());
}

void MeasurementTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    for (const MediaSource *source : maker.session().media()) {
        if (source->role != MediaRole::HeartRate)
            continue;
        const auto file = m_files.find(source->id);
        if (file == m_files.end() || file->second->series.empty())
            add(maker, *source, keyOf(source->id), tr("Heart rate"),
                tr("Reading the measurements…"));
        else
            addSeries(maker, *source, file->second);
    }
}

void MeasurementTracks::addSeries(TrackMaker &maker, const MediaSource &source,
                                  const SeriesFilePtr &file)
{
    for (std::size_t i = 0; i < file->series.size(); ++i) {
        const QString name = QString::fromStdString(file->series[i].name);
        Track &track = add(maker, source, QString("%1:%2").arg(keyOf(source.id), name),
                           name == "heart rate" ? tr("Heart rate") : name,
                           tr("The file has no values of this."));
        track.hidden = i >= seriesShown;
        m_layers.find(track.key)->setSeries(file, i);
        if (!file->clock.empty())
            track.toolTip +=
                tr("\nTime zero is %1 of its own clock.").arg(QString::fromStdString(file->clock));
    }
}

Track &MeasurementTracks::add(TrackMaker &maker, const MediaSource &source, const QString &key,
                              const QString &name, const QString &note)
{
    const QString title = QString("%1 %2").arg(name, maker.nameOf(source.subject)).trimmed();
    Track &track = maker.add(key, "series", title, maker.orderOf(source.subject), 2 * maker.line());
    track.source = source.id;
    track.participant = source.subject;
    track.view = name;
    track.toolTip = QString("%1 (%2)").arg(title, QString::fromStdString(source.path));
    track.layer = m_layers.take(key, source.id, track.person, note);
    return track;
}

bool MeasurementTracks::measures(const Track &track) const
{
    const SeriesLayer *layer = m_layers.find(track.key);
    return layer && layer->series();
}

std::optional<PlacedSeries> MeasurementTracks::measured(const Track &track) const
{
    const SeriesLayer *layer = m_layers.find(track.key);
    return layer ? layer->placed() : std::nullopt;
}

void MeasurementTracks::addEntries(QMenu &menu, const Track &track)
{
    if (track.provider == this)
        menu.addAction(tr("Clock offset…"), this,
                       [this, source = track.source] { askClockOffset(source); });
}

void MeasurementTracks::askClockOffset(Id id)
{
    SessionController &controller = board().controller();
    const MediaSource *source = controller.session().mediaSource(id);
    if (!source)
        return;
    bool accepted = false;
    const double seconds =
        QInputDialog::getDouble(QApplication::activeWindow(), tr("Clock offset"),
                                tr("Seconds of the session at which %1 has its time zero:")
                                    .arg(QString::fromStdString(source->label)),
                                source->sync.offset.seconds(), -1e7, 1e7, 3, &accepted);
    if (!accepted)
        return;
    controller.perform([id, seconds](const Session &session, IdSource &) {
        const MediaSource *now = session.mediaSource(id);
        SyncMap sync = now ? now->sync : SyncMap{};
        sync.offset = MediaTime::fromSeconds(seconds);
        return edits::setSync(session, id, sync);
    });
}

} // namespace duologue::ui
