#include "ui/timeline/tracks/verdicts/verdict_tracks.h"

#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {

void VerdictTracks::show(const review::Comparison *comparison)
{
    const bool any = !m_byPerson.empty();
    m_byPerson.clear();
    if (comparison) {
        m_title = QString::fromStdString(comparison->model + " " + comparison->task);
        for (const review::ComparedUnit &unit : comparison->units)
            m_byPerson[unit.place.participant].push_back(
                {unit.place.span, unit.verdict, QString::fromStdString(unit.reason)});
    }
    if (any || !m_byPerson.empty())
        board().rebuild();
}

void VerdictTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    for (const auto &[person, places] : m_byPerson) {
        const QString name = maker.nameOf(person);
        Track &track = maker.add(QStringLiteral("verdicts:%1").arg(person), "verdicts",
                                 tr("%1 = ≈ ≠ people").arg(name), maker.orderOf(person),
                                 maker.smallLine() + 12);
        track.participant = person;
        track.toolTip = tr("%1 against people, of %2: = agrees, ≈ near, ≠ opposite; the higher the "
                           "bar, the further apart")
                            .arg(m_title, name);
        const auto layer = m_layers.take(track.key);
        layer->setPlaces(places);
        track.layer = layer;
    }
}

void VerdictTracks::activate(const Track &track, const Hit &hit)
{
    if (m_activated)
        m_activated(track.participant, hit.span);
}

} // namespace duologue::ui
