#include "ui/timeline/tracks/traces/trace_tracks.h"

#include <algorithm>

#include <QMenu>

#include "core/traces/edits.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

QString nameOf(const traces::Key &key)
{
    return QStringLiteral("trace:%1:%2:%3")
        .arg(key.participant)
        .arg(QString::fromStdString(key.dimension), QString::fromStdString(key.rater));
}

bool isOfATrace(const RowChange &change)
{
    return std::holds_alternative<Trace>(change.any());
}

} // namespace

void TraceTracks::showOnly(const std::string &rater)
{
    if (std::exchange(m_only, rater) != rater)
        board().rebuild();
}

void TraceTracks::showGrowing(std::vector<traces::Piece> pieces)
{
    const auto before = std::exchange(m_growing, std::move(pieces));
    if (shown(board().controller().session()) != m_shown)
        return board().rebuild();
    for (const traces::Key &key : m_shown) {
        const auto concerns = [&key](const traces::Piece &piece) { return piece.key == key; };
        TraceLayer *layer = m_layers.find(nameOf(key));
        if (!layer ||
            (std::ranges::none_of(before, concerns) && std::ranges::none_of(m_growing, concerns)))
            continue;
        layer->setGrowing(m_growing);
        board().repaint(nameOf(key));
    }
}

void TraceTracks::forget()
{
    m_layers.clear();
    m_shown.clear();
    m_growing.clear();
}

void TraceTracks::edited(const IndexedEdit &edit)
{
    if (std::ranges::any_of(edit.others(), isOfATrace) &&
        shown(board().controller().session()) != m_shown)
        board().rebuild();
}

std::vector<traces::Key> TraceTracks::shown(const Session &session) const
{
    auto keys = traces::keysOf(session);
    for (const traces::Piece &piece : m_growing)
        if (std::ranges::find(keys, piece.key) == keys.end())
            keys.insert(std::ranges::upper_bound(keys, piece.key), piece.key);
    std::erase_if(
        keys, [this](const traces::Key &key) { return !m_only.empty() && key.rater != m_only; });
    return keys;
}

void TraceTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    m_shown = shown(maker.session());
    for (const traces::Key &key : m_shown) {
        const QString person = maker.nameOf(key.participant);
        const QString dimension = QString::fromStdString(key.dimension);
        const QString rater = QString::fromStdString(key.rater);
        Track &track = maker.add(nameOf(key), QStringLiteral("trace/") + dimension,
                                 QStringLiteral("%1 %2 (%3)").arg(dimension, person, rater),
                                 maker.orderOf(key.participant), 3 * maker.line());
        track.participant = key.participant;
        track.view = dimension;
        track.toolTip = tr("%1 of %2, traced by %3").arg(dimension, person, rater);
        const auto layer = m_layers.take(track.key, key, track.person);
        layer->setGrowing(m_growing);
        track.layer = layer;
    }
}

void TraceTracks::addEntries(QMenu &menu, const Track &track)
{
    const TraceLayer *layer = track.provider == this ? m_layers.find(track.key) : nullptr;
    if (!layer)
        return;
    QAction *remove = menu.addAction(tr("Delete this trace"), this, [this, key = layer->key()] {
        board().controller().perform([key](const Session &session, IdSource &) {
            return traces::removeCurve(session, key);
        });
    });
    remove->setToolTip(tr("Takes the whole curve away; undo brings it back"));
}

bool TraceTracks::measures(const Track &track) const
{
    const TraceLayer *layer = m_layers.find(track.key);
    return layer && layer->series();
}

std::optional<PlacedSeries> TraceTracks::measured(const Track &track) const
{
    const TraceLayer *layer = m_layers.find(track.key);
    return layer ? layer->placed() : std::nullopt;
}

} // namespace duologue::ui
