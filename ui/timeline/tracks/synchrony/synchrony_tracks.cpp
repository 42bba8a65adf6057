#include "ui/timeline/tracks/synchrony/synchrony_tracks.h"

#include <algorithm>

#include <QMenu>

#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

const QString beginning = QStringLiteral("synchrony:");
constexpr QChar between = u'|';
const QString shownKey = beginning + QStringLiteral("dyad");

QString keyOf(const std::pair<QString, QString> &pair)
{
    return beginning + pair.first + between + pair.second;
}

std::optional<std::pair<QString, QString>> pairOf(const QString &key)
{
    if (!key.startsWith(beginning) || key.count(between) != 1)
        return {};
    const QString both = key.mid(beginning.size());
    return std::pair(both.section(between, 0, 0), both.section(between, 1));
}

} // namespace

SynchronyTracks::SynchronyTracks(TrackBoard &board) : TrackProvider(board)
{
    connect(&board, &TrackBoard::measuresChanged, this, &SynchronyTracks::comparePairs);
    connect(&m_loader, &SeriesLoader::compared, this,
            [this, &board](const QString &key, const SynchronyPtr &found) {
                if (SynchronyLayer *layer = m_layers.find(key)) {
                    layer->setFound(found);
                    board.repaint(key);
                }
            });
}

void SynchronyTracks::forget()
{
    m_pairs.clear();
    m_shown.reset();
    m_layers.clear();
}

void SynchronyTracks::takeLayout(const TrackLayout &layout, bool exactly)
{
    if (exactly)
        m_pairs.clear();
    for (const TrackLayout::Entry &entry : layout.entries)
        if (const auto pair = pairOf(entry.key);
            pair && std::ranges::find(m_pairs, *pair) == m_pairs.end())
            m_pairs.push_back(*pair);
}

void SynchronyTracks::compare(const QString &first, const QString &second)
{
    const Pair pair{first, second};
    if (std::ranges::find(m_pairs, pair) == m_pairs.end())
        m_pairs.push_back(pair);
    board().remake();
    TrackArranger &arranger = board().arranger();
    if (Track *track = board().tracks().find(keyOf(pair))) {
        board().tracks().setHidden(*track, false);
        arranger.setCurrent(track->key);
    }
    arranger.change();
}

void SynchronyTracks::show(const QString &title, const TwoPeople &people, const SynchronyPtr &found)
{
    m_shown = Shown{title, people, found};
    board().remake();
    if (Track *track = board().tracks().find(shownKey))
        board().tracks().setHidden(*track, false);
    board().repaint(shownKey);
}

void SynchronyTracks::showNothing()
{
    if (m_shown)
        remove(shownKey);
}

void SynchronyTracks::remove(const QString &key)
{
    if (key == shownKey)
        m_shown.reset();
    std::erase_if(m_pairs, [&](const Pair &pair) { return keyOf(pair) == key; });
    board().remake();
    board().arranger().change();
}

void SynchronyTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    for (const Pair &pair : m_pairs)
        add(maker, pair);
    addShown(maker);
}

Track &SynchronyTracks::addTrack(TrackMaker &maker, const QString &key, const QString &title,
                                 const TwoPeople &people)
{
    Track &track = maker.add(key, "synchrony", title, -1, 2 * maker.smallLine() + 8);
    const auto layer = m_layers.take(track.key);
    layer->setPeople(people); // who may be called otherwise now
    track.layer = layer;
    return track;
}

void SynchronyTracks::addShown(TrackMaker &maker)
{
    if (!m_shown)
        return;
    Track &track = addTrack(maker, shownKey, m_shown->title, m_shown->people);
    track.toolTip = tr("Who leads, of %1. Above the line %2, below it %3.")
                        .arg(m_shown->title, m_shown->people.names[0], m_shown->people.names[1]);
    m_layers.find(track.key)->setFound(m_shown->found);
}

void SynchronyTracks::add(TrackMaker &maker, const Pair &pair)
{
    const Track *first = maker.find(pair.first), *second = maker.find(pair.second);
    if (!first || !second)
        return;
    const TwoPeople people{{maker.nameOf(first->participant), maker.nameOf(second->participant)},
                           {maker.orderOf(first->participant), maker.orderOf(second->participant)}};
    const QString title = first->view == second->view
                              ? tr("%1 %2 ↔ %3").arg(first->view, people.names[0], people.names[1])
                              : tr("%1 ↔ %2").arg(first->name, second->name);
    const QString tip = tr("Who leads, of %1 and %2. Above the line %3, below it %4.")
                            .arg(first->name, second->name, people.names[0], people.names[1]);
    addTrack(maker, keyOf(pair), title, people).toolTip = tip;
}

void SynchronyTracks::comparePairs()
{
    const auto measured = [this](const QString &key) {
        const Track *track = board().tracks().find(key);
        return track ? track->provider->measured(*track) : std::nullopt;
    };
    for (const Pair &pair : m_pairs) {
        const auto first = measured(pair.first), second = measured(pair.second);
        if (first && second)
            m_loader.compare(keyOf(pair), *first, *second);
    }
}

bool SynchronyTracks::needs(const Track &track) const
{
    return std::ranges::any_of(m_pairs, [&track](const Pair &pair) {
        return pair.first == track.key || pair.second == track.key;
    });
}

void SynchronyTracks::addEntries(QMenu &menu, const Track &track)
{
    if (track.provider == this)
        menu.addAction(tr("Remove %1").arg(track.name), this,
                       [this, key = track.key] { remove(key); });
    else if (track.provider->measured(track) || track.provider->measures(track))
        addPartners(menu, track);
}

/// First those that measure the same of the other person.
void SynchronyTracks::addPartners(QMenu &menu, const Track &track)
{
    QMenu *others = menu.addMenu(tr("Synchrony with"));
    const auto add = [&](bool same) {
        for (const Track &other : board().tracks().all())
            if (other.participant != track.participant && other.provider->measures(other) &&
                (other.view == track.view) == same)
                others->addAction(other.name, this, [this, first = track.key, second = other.key] {
                    compare(first, second);
                });
    };
    add(true);
    others->addSeparator();
    add(false);
    others->setEnabled(!others->isEmpty());
}

} // namespace duologue::ui
