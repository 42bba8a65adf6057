#include "ui/timeline/track_list.h"

#include <algorithm>
#include <limits>
#include <ranges>

namespace duologue::ui {

void TrackList::replace(std::vector<Track> tracks)
{
    for (Track &track : tracks) {
        const State &state = m_states[track.key];
        track.hidden = state.hidden.value_or(track.hidden);
        track.height = state.height.value_or(track.height);
    }
    m_tracks = std::move(tracks);
    m_natural.clear();
    for (const Track &track : m_tracks)
        m_natural << track.key;
    arrange();
}

/// Puts the tracks into the order the user gave them. Tracks it does not name stand behind the one
/// they stand behind by nature.
void TrackList::arrange()
{
    std::map<QString, std::pair<qsizetype, qsizetype>> ranks;
    qsizetype last = -1;
    for (qsizetype i = 0; i < m_natural.size(); ++i) {
        const qsizetype place = m_order.indexOf(m_natural[i]);
        last = place < 0 ? last : place;
        ranks[m_natural[i]] = {m_order.isEmpty() ? i : last, place < 0 ? i + 1 : 0};
    }
    std::ranges::stable_sort(m_tracks, {}, [&](const Track &t) { return ranks[t.key]; });
    if (m_grouped)
        std::ranges::stable_sort(m_tracks, {}, [](const Track &t) {
            return t.person < 0 ? std::numeric_limits<int>::max() : t.person;
        });
}

void TrackList::keepOrder()
{
    m_order.clear();
    for (const Track &track : m_tracks)
        m_order << track.key;
}

TrackLayout TrackList::layout() const
{
    TrackLayout layout;
    layout.grouped = m_grouped;
    for (const Track &track : m_tracks) {
        const auto state = m_states.find(track.key);
        layout.entries.push_back({track.key, track.role,
                                  state == m_states.end() ? std::nullopt : state->second.height,
                                  track.hidden});
    }
    return layout;
}

void TrackList::apply(const TrackLayout &layout)
{
    std::vector<const Track *> left;
    for (const Track &track : m_tracks)
        left.push_back(&track);
    std::map<const TrackLayout::Entry *, QString> keys;
    const auto take = [&](const QString TrackLayout::Entry::*what, const QString Track::*same) {
        for (const TrackLayout::Entry &entry : layout.entries) {
            const auto match = std::ranges::find_if(left, [&](const Track *track) {
                return !(entry.*what).isEmpty() && track->*same == entry.*what;
            });
            if (keys.contains(&entry) || match == left.end())
                continue;
            keys[&entry] = (*match)->key;
            left.erase(match);
        }
    };
    take(&TrackLayout::Entry::key, &Track::key);
    take(&TrackLayout::Entry::role, &Track::role);
    m_order.clear();
    m_grouped = layout.grouped;
    for (const TrackLayout::Entry &entry : layout.entries) {
        const auto known = keys.find(&entry);
        const QString key = known == keys.end() ? entry.key : known->second;
        if (key.isEmpty())
            continue;
        m_order << key;
        m_states[key] = {entry.height, entry.hidden}; // also of tracks that are yet to come
        if (Track *track = find(key)) {
            if (entry.height)
                setHeight(*track, *entry.height);
            setHidden(*track, entry.hidden);
        }
    }
    arrange();
}

void TrackList::forgetLayout()
{
    m_order.clear();
    m_grouped = false;
    m_states.clear();
}

bool TrackList::move(const QString &key, int by)
{
    const Track *other = find(key) ? neighbour(key, by) : nullptr;
    if (!other || other->key == key)
        return false;
    const auto isOther = [&](const Track &t) { return t.key == other->key; };
    const auto place = std::ranges::find_if(m_tracks, isOther);
    const Track *before = by < 0 ? &*place : place + 1 == m_tracks.end() ? nullptr : &*(place + 1);
    moveBefore(key, before);
    return true;
}

void TrackList::moveBefore(const QString &key, const Track *before)
{
    if (!find(key) || (before && before->key == key))
        return;
    keepOrder();
    m_order.removeAll(key);
    const QString target = before ? before->key : QString();
    const qsizetype place = m_order.indexOf(target);
    m_order.insert(place < 0 ? m_order.size() : place, key);
    m_grouped = false;
    arrange();
}

void TrackList::setGrouped(bool grouped)
{
    m_grouped = grouped;
    arrange();
}

Track *TrackList::neighbour(const QString &key, int step)
{
    std::vector<Track *> shown;
    for (Track &track : m_tracks)
        if (!track.hidden || track.key == key)
            shown.push_back(&track);
    if (shown.empty())
        return nullptr;
    const auto at = std::ranges::find(shown, key, &Track::key);
    if (at == shown.end())
        return shown.front();
    const std::ptrdiff_t next =
        std::clamp<std::ptrdiff_t>(at - shown.begin() + step, 0, std::ssize(shown) - 1);
    return shown[static_cast<std::size_t>(next)];
}

Track *TrackList::find(const QString &key)
{
    const auto it = std::ranges::find(m_tracks, key, &Track::key);
    return it == m_tracks.end() ? nullptr : &*it;
}

const Track *TrackList::ofTier(Id tier) const
{
    const auto it = std::ranges::find(m_tracks, tier, &Track::tier);
    return tier == 0 || it == m_tracks.end() ? nullptr : &*it;
}

int TrackList::totalHeight() const
{
    int height = 0;
    for (const Track &track : m_tracks)
        height += track.hidden ? 0 : track.height;
    return height;
}

int TrackList::top(const Track &track) const
{
    int y = 0;
    for (const Track &other : m_tracks) {
        if (&other == &track)
            break;
        y += other.hidden ? 0 : other.height;
    }
    return y;
}

Track *TrackList::at(int y)
{
    int top = 0;
    for (Track &track : m_tracks) {
        if (track.hidden)
            continue;
        if (y >= top && y < top + track.height)
            return &track;
        top += track.height;
    }
    return nullptr;
}

Track *TrackList::borderAt(int y, int reach)
{
    int bottom = 0;
    for (Track &track : m_tracks) {
        if (track.hidden)
            continue;
        bottom += track.height;
        if (std::abs(y - bottom) <= reach)
            return &track;
    }
    return nullptr;
}

void TrackList::setHeight(Track &track, int height)
{
    track.height = std::clamp(height, smallestHeight, greatestHeight);
    m_states[track.key].height = track.height;
    track.strip.invalidate();
}

void TrackList::setHidden(Track &track, bool hidden)
{
    track.hidden = hidden;
    m_states[track.key].hidden = hidden;
    track.strip.invalidate();
}

std::vector<const Track *> TrackList::hidden() const
{
    std::vector<const Track *> result;
    for (const Track &track : m_tracks)
        if (track.hidden && !track.onDemand)
            result.push_back(&track);
    return result;
}

void TrackList::bring(const QString &key)
{
    Track *track = find(key);
    if (!track)
        return;
    setHidden(*track, false);
    const auto isRelated = [track](const Track &other) {
        return other.key != track->key && !other.hidden && other.recording == track->recording;
    };
    const auto upwards = m_tracks | std::views::reverse;
    const auto last = std::ranges::find_if(upwards, isRelated);
    const qsizetype place = last == upwards.end() ? -1 : m_order.indexOf(last->key);
    if (place < 0)
        return; // where it stands by nature
    const qsizetype own = m_order.indexOf(key);
    m_order.insert(place + 1, key);
    if (own >= 0)
        m_order.removeAt(own > place ? own + 1 : own);
    arrange();
}

void TrackList::showAll()
{
    for (Track &track : m_tracks)
        if (!track.onDemand)
            setHidden(track, false);
}

void TrackList::invalidate()
{
    for (Track &track : m_tracks)
        track.strip.invalidate();
}

std::vector<Id> TrackList::visibleTiers() const
{
    std::vector<Id> tiers;
    for (const Track &track : m_tracks)
        if (track.tier && !track.hidden)
            tiers.push_back(track.tier);
    return tiers;
}

} // namespace duologue::ui
