#include "ui/timeline/tracks/ratings/rating_tracks.h"

#include <algorithm>
#include <utility>

#include <QMenu>

#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

QString keyOf(Id participant)
{
    return QString("ratings:%1").arg(participant);
}

} // namespace

void RatingTracks::forget()
{
    m_layers.clear();
    m_shownRaters.clear();
    clearContext();
}

void RatingTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    for (const Participant *person : maker.session().participants()) {
        const QString name = QString::fromStdString(person->pseudonym);
        Track &track = maker.add(keyOf(person->id), "ratings", QString("V · A · D %1").arg(name),
                                 person->order, 3 * std::max(11, maker.smallLine()) + 6);
        track.participant = person->id;
        track.toolTip = tr("Ratings of %1").arg(name);
        track.layer = m_layers.take(track.key, person->id, person->order);
    }
}

void RatingTracks::prepare(Track &track)
{
    RatingLayer *layer = m_layers.find(track.key);
    const auto shown = m_shownRaters.find(track.participant);
    const bool another = shown != m_shownRaters.end() && !m_blind;
    layer->setRater(another ? shown->second : own());
    if (another)
        track.name += QString(" (%1)").arg(QString::fromStdString(shown->second));
    layer->setCurrentWindow(track.participant == m_ratedPerson ? m_ratedWindow : std::nullopt);
}

void RatingTracks::setContext(Id participant, TimeSpan window)
{
    const Id before = std::exchange(m_ratedPerson, participant);
    m_ratedWindow = window;
    for (const Id person : {before, participant})
        if (RatingLayer *layer = m_layers.find(keyOf(person))) {
            layer->setCurrentWindow(person == participant ? m_ratedWindow : std::nullopt);
            board().repaint(keyOf(person));
        }
}

void RatingTracks::clearContext()
{
    setContext(0, {});
    m_ratedWindow.reset();
}

std::optional<TimeSpan> RatingTracks::currentWindow(Id participant) const
{
    const RatingLayer *layer = m_layers.find(keyOf(participant));
    return layer ? layer->currentWindow() : std::nullopt;
}

void RatingTracks::setShownRater(Id participant, const QString &rater)
{
    if (rater.isEmpty() || rater.toStdString() == own())
        m_shownRaters.erase(participant);
    else
        m_shownRaters[participant] = rater.toStdString();
    board().rebuild();
}

void RatingTracks::setOwn(const std::string &rater)
{
    if (std::exchange(m_own, rater) != rater)
        board().rebuild();
}

std::string RatingTracks::own() const
{
    return m_own.empty() ? board().controller().annotator().toStdString() : m_own;
}

void RatingTracks::setBlind(bool blind)
{
    if (std::exchange(m_blind, blind) != blind)
        board().rebuild();
}

void RatingTracks::addEntries(QMenu &menu, const Track &track)
{
    if (track.provider != this || m_blind)
        return;
    QStringList raters{QString::fromStdString(own())};
    for (const SamRating *rating : board().controller().session().ratings())
        if (const QString name = QString::fromStdString(rating->rater);
            rating->participant == track.participant && !raters.contains(name))
            raters << name;
    const auto shown = m_shownRaters.find(track.participant);
    const QString current =
        shown == m_shownRaters.end() ? raters.first() : QString::fromStdString(shown->second);
    QMenu *choice = menu.addMenu(tr("Ratings by"));
    for (const QString &name : raters) {
        QAction *action = choice->addAction(
            name.isEmpty() ? tr("You") : name, this,
            [this, person = track.participant, name] { setShownRater(person, name); });
        action->setCheckable(true);
        action->setChecked(name == current);
    }
}

void RatingTracks::activate(const Track &, const Hit &hit)
{
    Q_EMIT windowActivated(hit.participant, hit.span);
}

} // namespace duologue::ui
