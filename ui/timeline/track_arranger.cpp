#include "ui/timeline/track_arranger.h"

#include <utility>

#include "ui/controllers/session_controller.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/track_board.h"

namespace duologue::ui {

void TrackArranger::open(const QString &sessionPath)
{
    m_current.clear();
    if (const auto layout = m_layouts.ofSession(sessionPath))
        apply(*layout);
    m_layout = m_board.tracks().layout();
    m_earlier.clear();
}

/// Tracks came or went by themselves.
void TrackArranger::noteLayout()
{
    if (!m_dragging)
        m_layout = m_board.tracks().layout();
}

void TrackArranger::setCurrent(const QString &key)
{
    if (key == m_current || !m_board.tracks().find(key))
        return;
    m_current = key;
    Q_EMIT currentChanged(key);
}

void TrackArranger::change()
{
    TrackLayout now = m_board.tracks().layout();
    m_layouts.rememberSession(m_board.controller().path(), now);
    if (!m_dragging && now != m_layout)
        m_earlier.push_back(std::exchange(m_layout, std::move(now)));
    Q_EMIT changed();
    m_board.lookSoon();
}

void TrackArranger::step(int by)
{
    if (const Track *track = m_board.tracks().neighbour(m_current, by))
        setCurrent(track->key);
}

void TrackArranger::move(int by)
{
    if (m_board.tracks().move(m_current, by))
        change();
}

void TrackArranger::grow(int by)
{
    if (const Track *track = m_board.tracks().find(m_current))
        setHeight(m_current, track->height + by);
}

void TrackArranger::makeTaller()
{
    grow(2 * gridUnit);
}

void TrackArranger::makeShorter()
{
    grow(-2 * gridUnit);
}

void TrackArranger::hide()
{
    TrackList &tracks = m_board.tracks();
    Track *track = tracks.find(m_current);
    if (!track)
        return;
    const Track *next = tracks.neighbour(track->key, +1);
    if (next == track)
        next = tracks.neighbour(track->key, -1);
    tracks.setHidden(*track, true);
    setCurrent(next->key);
    change();
}

void TrackArranger::setHeight(const QString &key, int height)
{
    if (Track *track = m_board.tracks().find(key)) {
        m_board.tracks().setHeight(*track, height);
        change();
    }
}

void TrackArranger::moveBefore(const QString &key, const Track *other)
{
    if (!m_board.tracks().find(key) || (other && other->key == key))
        return;
    m_board.tracks().moveBefore(key, other);
    change();
}

void TrackArranger::setHidden(const QString &key, bool hidden)
{
    if (Track *track = m_board.tracks().find(key))
        m_board.tracks().setHidden(*track, hidden);
    change();
}

void TrackArranger::setShown(const QString &key, bool shown)
{
    Track *track = m_board.tracks().find(key);
    if (!track)
        return;
    if (shown)
        m_board.tracks().bring(key);
    else
        m_board.tracks().setHidden(*track, true);
    change();
    if (shown)
        Q_EMIT m_board.revealed(key);
}

void TrackArranger::toggle(const QString &way)
{
    const Track *current = m_board.tracks().find(m_current);
    const Track *best = nullptr;
    const auto nearness = [current](const Track &track) {
        if (!current)
            return 0;
        return 2 * (track.source == current->source && track.channel == current->channel) +
               (track.person == current->person);
    };
    for (const Track &track : m_board.tracks().all())
        if (track.way == way && (!best || nearness(track) > nearness(*best)))
            best = &track;
    if (best)
        setShown(best->key, best->hidden);
}

void TrackArranger::showAll()
{
    m_board.tracks().showAll();
    change();
}

void TrackArranger::groupByPerson(bool grouped)
{
    m_board.tracks().setGrouped(grouped);
    change();
}

void TrackArranger::reset()
{
    m_board.tracks().forgetLayout();
    m_board.remake();
    change();
}

bool TrackArranger::undo()
{
    if (m_earlier.empty())
        return false;
    apply(m_earlier.back(), true);
    m_earlier.pop_back();
    m_layout = m_board.tracks().layout();
    change();
    return true;
}

void TrackArranger::saveAs(const QString &name)
{
    m_layouts.save(name, m_board.tracks().layout());
}

void TrackArranger::use(const QString &name)
{
    if (const auto layout = m_layouts.named(name)) {
        apply(*layout);
        change();
    }
}

void TrackArranger::apply(const TrackLayout &layout, bool exactly)
{
    for (const auto &provider : m_board.m_providers)
        provider->takeLayout(layout, exactly);
    m_board.tracks().forgetLayout();
    m_board.remake();
    m_board.tracks().apply(layout);
    Q_EMIT m_board.remade();
}

} // namespace duologue::ui
