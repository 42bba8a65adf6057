#include "ui/timeline/track_list.h"

#include <algorithm>

namespace duologue::ui {

void TrackList::replace(std::vector<Track> tracks)
{
    for (Track &track : tracks) {
        if (Track *old = find(track.key); old && old->kind == track.kind)
            track.layer = std::move(old->layer);
        const State &state = m_states[track.key];
        track.hidden = state.hidden;
        track.height = state.height.value_or(track.height);
    }
    m_tracks = std::move(tracks);
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
        if (track.hidden)
            result.push_back(&track);
    return result;
}

void TrackList::showAll()
{
    for (Track &track : m_tracks)
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
        if (track.kind == TrackKind::Annotations && !track.hidden)
            tiers.push_back(track.tier);
    return tiers;
}

} // namespace duologue::ui
